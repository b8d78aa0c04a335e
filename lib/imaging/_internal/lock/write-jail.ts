import { lstatSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Jail {
  /** An empty folder, on which it is built. */
  folder: string
  /** A file that does not exist yet: the script may write none. */
  fstab: string
  /** The files and folders that it shows: absolute. */
  shown: readonly string[]
  setpriv: string
  umount: string
  /** /proc stays. */
  hasProc: boolean
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const quoteAll = (texts: Iterable<string>): string => [...texts].map(quote).join(' ')
/** A word of fstab(5). */
const fstabWord = (text: string): string =>
  text.replaceAll(/[\s\\]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)

/** Symbolic links. Those of a folder that are named as what they lead to are made by one command. */
class Links {
  readonly #alike = new Map<string, string[]>()
  readonly #others: string[] = []

  add(target: string, at: string): void {
    const folder = path.dirname(at)
    if (path.basename(target) !== path.basename(at)) this.#others.push(`ln -s ${quoteAll([target, at])}`)
    else this.#alike.set(folder, [...(this.#alike.get(folder) ?? []), target])
  }

  commands(): string[] {
    return [...[...this.#alike].map(([folder, targets]) => `ln -s ${quoteAll([...targets, folder])}`), ...this.#others]
  }
}

/**
 * Writes what a jail shows into a file, and returns the script of a shell that locks itself in and becomes setpriv with the
 * script's arguments. A new root in memory gets the paths, bound read-only; the old root is unmounted, so that nothing is left
 * to break out to: chroot(2) alone "does not change […] the working directory", and is no jail for root. The mount itself
 * becomes read-only, not its file system: that names its owner, whom an ordinary user's namespace does not know.
 *
 * Each program that the shell starts takes milliseconds of every decoder's start: one makes all folders, one binds all paths.
 */
export function writeJail({ folder, fstab, shown, setpriv, umount, hasProc }: Jail): string {
  const folders = new Set(['dev', '.old', '.tools'])
  const [files, links, mounts, readOnly] = [['.tools/setpriv', '.tools/umount'], new Links(), [] as string[], [] as string[]]
  const bind = (from: string, to: string, options: string) =>
    mounts.push(`${fstabWord(from)} ${fstabWord(path.join(folder, to))} none ${options} 0 0`)
  for (const file of shown) {
    const [to, kind] = [file.slice(1), lstatSync(/* turbopackIgnore: true */ file)]
    if (kind.isDirectory()) folders.add(to)
    else folders.add(path.dirname(to))
    if (kind.isSymbolicLink()) {
      links.add(readlinkSync(/* turbopackIgnore: true */ file), to)
      continue
    }
    if (!kind.isDirectory()) files.push(to)
    const isReadOnly = !file.startsWith('/dev/')
    bind(file, to, isReadOnly ? 'rbind,ro,nosuid,nodev' : 'rbind')
    if (isReadOnly) readOnly.push(to)
  }
  folders.add('proc')
  if (!hasProc) bind('/proc', 'proc', 'rbind') // The tools read it; it goes with the old root.
  links.add('/proc/self/fd', 'dev/fd')
  bind(setpriv, '.tools/setpriv', 'bind')
  bind(umount, '.tools/umount', 'bind')
  writeFileSync(fstab, `${mounts.join('\n')}\n`, { flag: 'wx' })
  return [
    'set -e',
    `mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none ${quote(folder)}`,
    `cd ${quote(folder)}`,
    `mkdir -p ${quoteAll(folders)}`,
    ...files.map((file) => `: > ${quote(file)}`),
    ...links.commands(),
    `mount -n -a -T ${quote(fstab)}`,
    // Of its own processes alone; a container whose /proc has covers lets nobody mount another.
    ...(hasProc ? [`mount -n -t proc -o nosuid,nodev,noexec none proc 2>/dev/null || mount -n --rbind /proc proc`] : []),
    // A tool that is too old binds, and forgets that it is to be read-only.
    ...readOnly.map((file) => `[ ! -w ${quote(file)} ]`),
    `mount -o remount,bind,ro,nosuid,nodev ${quote(folder)}`,
    `cd ${quote(folder)}; pivot_root . .old; cd /`,
    `/.tools/umount -n -l /.old${hasProc ? '' : ' /proc'}`,
    'exec /.tools/setpriv "$@"',
  ].join('\n')
}
