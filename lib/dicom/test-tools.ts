import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RenderedFrame } from './render/render-frame'

/** The field's own programs, as references for this module, and the Debian package of each. */
const PACKAGES = {
  dciodvfy: 'dicom3tools',
  dcmj2pnm: 'dcmtk',
  dcmdump: 'dcmtk',
  dcm2json: 'dcmtk',
  dcmconv: 'dcmtk',
  dcmdjpeg: 'dcmtk',
  gdcmconv: 'libgdcm-tools',
  cjxl: 'libjxl-tools',
  djxl: 'libjxl-tools',
  opj_compress: 'libopenjp2-tools',
  Orthanc: 'orthanc',
} as const
export type Tool = keyof typeof PACKAGES

/** The path of a program, or null. */
export const findTool = (tool: Tool): string | null =>
  ['/usr/bin', '/usr/sbin', '/usr/local/bin'].map((folder) => path.join(folder, tool)).find((file) => existsSync(file)) ?? null

/** The reason to skip a test where a program is missing; false where all exist. */
export const skipWithout = (...tools: Tool[]): string | false => {
  const missing = tools.find((tool) => !findTool(tool))
  return missing ? `no ${missing}: install ${PACKAGES[missing]}` : false
}

/** A folder for the files of programs, for the duration of a test. */
export interface ToolWorkspace {
  /** Writes a file and returns its name. */
  put(name: string, bytes: Uint8Array): string
  /** Runs a program that writes one file, whose name ends so; null where it did not. */
  make(tool: Tool, args: (out: string) => string[], extension?: string): Uint8Array | null
  remove(): void
}

export function openToolWorkspace(): ToolWorkspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'field-tools-'))
  let made = 0
  return {
    put(name, bytes) {
      const file = path.join(folder, name)
      writeFileSync(file, bytes)
      return file
    },
    make(tool, args, extension = '') {
      const out = path.join(folder, `made-${++made}${extension}`)
      const { status } = spawnSync(findTool(tool)!, args(out), { stdio: 'ignore', timeout: 60_000 })
      if (status !== 0 || !existsSync(out)) return null
      const bytes = new Uint8Array(readFileSync(out))
      rmSync(out)
      return bytes
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The errors of dciodvfy, without the values that it quotes. */
export function dciodvfyErrors(workspace: ToolWorkspace, object: Uint8Array): string[] {
  const { stderr } = spawnSync('dciodvfy', ['-new', workspace.put('object.dcm', object)], { encoding: 'utf8' })
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('Error'))
    .map((line) => line.replace(/<[^>]*>$/, '').replace(/\[\d+\]/g, ''))
}

/** Reads a PGM or PPM of eight bits, which dcmtk writes. */
export function readPnm(bytes: Uint8Array): RenderedFrame {
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const [all, kind, width, height] = /^P([56])\s+(?:#[^\n]*\s)*(\d+)\s+(\d+)\s+255\s/.exec(head) ?? []
  if (!all) throw new Error('dcmtk drew something else')
  return {
    width: Number(width),
    height: Number(height),
    channels: kind === '6' ? 3 : 1,
    pixelHeight: 1,
    pixels: bytes.subarray(all.length),
  }
}

/** The maximum difference of two images, in steps of 255. */
export const maxAbsoluteDifference = (one: ArrayLike<number>, other: ArrayLike<number>): number => {
  if (one.length !== other.length) return Infinity
  let most = 0
  for (let at = 0; at < one.length; at += 1) most = Math.max(most, Math.abs(one[at]! - other[at]!))
  return most
}
