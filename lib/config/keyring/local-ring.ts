import { fail } from '../../errors/fail'
import { keyFilesIn, readKeyFiles, type KeyFile } from './key-files'
import { masterKeyOf, type MasterKey } from './master-key'
import type { Keyring } from './wrapped-key'

interface LocalRingOptions {
  /** Where the key files are; null where there are none. */
  dataDir: string | null
  /** That of the setting: it wraps, and those of the data folder only open. */
  masterKey: string | undefined
  furtherKeys: readonly string[]
}

/** The master keys that are at hand, in settings and in the data folder. */
export interface LocalRing extends Keyring {
  primary(): MasterKey
  find(name: string): MasterKey | undefined
  /** Oldest first, the one that wraps last; empty where there is none yet. */
  masterKeys(): readonly MasterKey[]
  /** The files, as they are now in the data folder. */
  files(): readonly KeyFile[]
  /** Reads the data folder again. */
  reload(): void
  /** The names of the keys that the next start would find. */
  lasting(): ReadonlySet<string>
}

/** A rotation adds a file: a process that runs wraps under its key after so long at most. */
export const ADOPTION_MS = 5000

/**
 * Opens the ring of master keys. What a rotation adds to the data folder is found without a restart: at once where
 * something was wrapped under it, else within seconds.
 */
export function openLocalRing({ dataDir, masterKey, furtherKeys }: LocalRingOptions): LocalRing {
  const fromSettings = [...furtherKeys, ...(masterKey ? [masterKey] : [])].map((hex) => masterKeyOf(Buffer.from(hex, 'hex')))
  let files: KeyFile[] = []
  let names = ''
  let lookedAt = 0
  let all: MasterKey[] = fromSettings
  const reload = () => {
    lookedAt = Date.now()
    if (dataDir === null) return
    const found = keyFilesIn(dataDir).join('\n')
    if (found === names) return
    const read = readKeyFiles(dataDir)
    // A file that is gone is still known here: what it has wrapped opens until the next start, and /readyz reports it.
    files = [...files.filter(({ key }) => read.every((one) => one.key.name !== key.name)), ...read]
    names = found
    // Those of the settings last: they take precedence.
    all = [...files.map(({ key }) => key), ...fromSettings]
  }
  const look = () => {
    if (Date.now() - lookedAt > ADOPTION_MS) reload()
  }
  reload()
  const find = (name: string) => all.find((key) => key.name === name)
  return {
    primary: () => {
      look()
      const primary = masterKey ? all.at(-1) : (files.at(-1)?.key ?? all.at(-1))
      if (!primary) throw fail('master_key_lost')
      return primary
    },
    find: (name) => {
      const known = find(name)
      if (known || dataDir === null) return known
      reload()
      return find(name)
    },
    members: () => all,
    masterKeys: () => all,
    files: () => files,
    reload,
    lasting: () => {
      const inFolder = dataDir === null ? [] : readKeyFiles(dataDir).map(({ key }) => key)
      return new Set([...inFolder, ...fromSettings].map(({ name }) => name))
    },
  }
}
