import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RenderedFrame } from './render-frame'

/** The field's own programs, to which this room is held, and the package of Debian that has each. */
const PACKAGES = {
  dciodvfy: 'dicom3tools',
  dcmj2pnm: 'dcmtk',
  dcmdump: 'dcmtk',
  gdcmconv: 'libgdcm-tools',
  Orthanc: 'orthanc',
} as const
export type Tool = keyof typeof PACKAGES

/** Where a program is, or null. */
export const whereIs = (tool: Tool): string | null =>
  ['/usr/bin', '/usr/sbin', '/usr/local/bin'].map((folder) => path.join(folder, tool)).find((file) => existsSync(file)) ?? null

/** What a test says where a program is not there; false where all are. */
export const without = (...tools: Tool[]): string | false => {
  const missing = tools.find((tool) => !whereIs(tool))
  return missing ? `no ${missing}: install ${PACKAGES[missing]}` : false
}

/** A folder in which programs leave files, for as long as a test needs it. */
export interface Bench {
  /** Writes a file and gives its name. */
  put(name: string, bytes: Uint8Array): string
  /** Runs a program that writes one file; null where it did not. */
  make(tool: Tool, args: (out: string) => string[]): Uint8Array | null
  remove(): void
}

export function openBench(): Bench {
  const folder = mkdtempSync(path.join(tmpdir(), 'field-tools-'))
  let made = 0
  return {
    put(name, bytes) {
      const file = path.join(folder, name)
      writeFileSync(file, bytes)
      return file
    },
    make(tool, args) {
      const out = path.join(folder, `made-${++made}`)
      const { status } = spawnSync(whereIs(tool)!, args(out), { stdio: 'ignore', timeout: 60_000 })
      if (status !== 0 || !existsSync(out)) return null
      const bytes = new Uint8Array(readFileSync(out))
      rmSync(out)
      return bytes
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What dciodvfy calls errors, without the values that it quotes. */
export function errorsOf(bench: Bench, object: Uint8Array): string[] {
  const { stderr } = spawnSync('dciodvfy', ['-new', bench.put('object.dcm', object)], { encoding: 'utf8' })
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('Error'))
    .map((line) => line.replace(/<[^>]*>$/, '').replace(/\[\d+\]/g, ''))
}

/** Reads a PGM or PPM of eight bits, which is what dcmtk draws. */
export function readPnm(bytes: Uint8Array): RenderedFrame {
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const [all, kind, width, height] = /^P([56])\s+(?:#[^\n]*\s)*(\d+)\s+(\d+)\s+255\s/.exec(head) ?? []
  if (!all) throw new Error('dcmtk drew something else')
  return { width: Number(width), height: Number(height), channels: kind === '6' ? 3 : 1, pixels: bytes.subarray(all.length) }
}

/** The greatest difference of two pictures, in steps of 255. */
export const apart = (one: ArrayLike<number>, other: ArrayLike<number>): number => {
  if (one.length !== other.length) return Infinity
  let most = 0
  for (let at = 0; at < one.length; at += 1) most = Math.max(most, Math.abs(one[at]! - other[at]!))
  return most
}
