import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runTool } from './run-tool'

export interface JsonElement {
  vr?: string
  Value?: unknown[]
  InlineBinary?: string
}
/** DICOM JSON (PS3.18 F.2). */
export type JsonDataSet = Record<string, JsonElement>

const known = new WeakMap<Buffer, Promise<JsonDataSet | null>>()

/** The data set of an object as dcmtk reads it; null where it is not installed or cannot. The same bytes are read once. */
export function readDataSet(bytes: Buffer): Promise<JsonDataSet | null> {
  const reading = known.get(bytes) ?? read(bytes)
  known.set(bytes, reading)
  return reading
}

async function read(bytes: Buffer): Promise<JsonDataSet | null> {
  try {
    const told = await withFile(bytes, (file) => runTool('dcm2json', ['-q', '-ee', file]))
    return told?.ok ? (JSON.parse(told.stdout.toString('utf8')) as JsonDataSet) : null
  } catch {
    return null // Infinity and NaN are no JSON: nothing is said of such an object.
  }
}

/** Gives bytes to a program that reads a path. */
export async function withFile<T>(bytes: Buffer, work: (file: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'corpus-'))
  try {
    const file = path.join(folder, 'object.dcm')
    await writeFile(file, bytes)
    return await work(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
