import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { withFile } from './dcmtk-json'
import { runTool } from './run-tool'

type Decoder = (file: string, folder: string) => Promise<Buffer | null>

/** The samples of all frames, as an independent decoder makes them; null where it is not installed, or cannot decode them. */
export const PIXEL_DECODERS: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer | null>>> = {
  dcmtk: (bytes) => withFile(bytes, decodeByDcmtk),
  gdcm: (bytes) => withFile(bytes, decodeByGdcm),
}

/** Each program of dcmtk knows one family of codecs, and passes on what is not compressed. */
const decodeByDcmtk: Decoder = async (file, folder) => {
  const native = path.join(folder, 'native.dcm')
  for (const program of ['dcmdjpeg', 'dcmdjpls', 'dcmdrle']) {
    const ran = await runTool(program, ['-q', '+te', file, native])
    if (ran?.ok && existsSync(native)) return pixelsIn(native, folder)
  }
  return null
}

/** Writes what stands in Pixel Data to a file beside it. */
async function pixelsIn(native: string, folder: string): Promise<Buffer | null> {
  const ran = await runTool('dcmdump', ['-q', '+W', folder, native])
  const raws = (await readdir(folder)).filter((name) => name.endsWith('.raw'))
  return ran?.ok && raws.length === 1 ? readFile(path.join(folder, raws[0]!)) : null
}

const decodeByGdcm: Decoder = async (file, folder) => {
  const [native, raw] = [path.join(folder, 'native.dcm'), path.join(folder, 'pixels')]
  const ran = await runTool('gdcmconv', ['--raw', file, native])
  if (!ran?.ok || !existsSync(native)) return null
  const written = await runTool('gdcmraw', ['-t', '7fe0,0010', '-i', native, '-o', raw])
  return written?.ok && existsSync(raw) ? readFile(raw) : null
}
