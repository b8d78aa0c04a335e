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

/**
 * The data set of an object as dcmtk reads it; null where it is not installed or cannot. Of compressed ones without the pixels, which
 * DICOM JSON cannot have inline. The same bytes are read once.
 */
export function readDataSet(bytes: Buffer): Promise<JsonDataSet | null> {
  const reading = known.get(bytes) ?? read(bytes)
  known.set(bytes, reading)
  return reading
}

/**
 * The same with each text as the bytes that the object has it in, a byte as a character, where its character set is none that
 * dcmtk always knows; null where it is one, or cannot be read.
 */
export async function readBytesOfTexts(bytes: Buffer): Promise<JsonDataSet | null> {
  const told = await withFile(bytes, async (file) => {
    const set = await runTool('dcmdump', ['-q', '+P', '0008,0005', file])
    if (!set?.ok || !/\[.*\]/.test(set.stdout.toString()) || /\[ISO_IR (6|100|192) ?\]/.test(set.stdout.toString())) return null
    const changed = await runTool('dcmodify', ['-q', '-nb', '-ie', '-m', '(0008,0005)=ISO_IR 100', file])
    return changed?.ok ? dcm2json(file) : null
  })
  return told?.ok ? (JSON.parse(numbersAsTexts(told.stdout.toString('utf8'))) as JsonDataSet) : null
}

async function read(bytes: Buffer): Promise<JsonDataSet | null> {
  try {
    const told = await withFile(bytes, async (file) => {
      const whole = await toJson(file)
      if (!whole || whole.ok) return whole
      await runTool('dcmodify', ['-q', '-nb', '-ie', '-e', '(7fe0,0010)', file])
      return toJson(file)
    })
    return told?.ok ? (JSON.parse(numbersAsTexts(told.stdout.toString('utf8'))) as JsonDataSet) : null
  } catch {
    return null
  }
}

/** What was written without its VR is read as the attribute has it. */
async function toJson(file: string) {
  const told = await dcm2json(file)
  const known = `${file}.known`
  if (!told?.ok || !told.stdout.includes('"vr": "UN"')) return told
  const converted = await runTool('dcmconv', ['-q', '+uc', file, known])
  return converted?.ok ? dcm2json(known) : told
}

const dcm2json = (file: string) => runTool('dcm2json', ['-q', '-ee', file])

/** Infinity and NaN are no numbers of JSON. */
const numbersAsTexts = (json: string): string => json.replaceAll(/^(\s*)(-?inf|-?nan)(,?)$/gm, '$1"$2"$3')

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
