import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import sharp from 'sharp'
import { prepareZXingModule, writeBarcode, type WriteInputBarcodeFormat } from 'zxing-wasm/writer'

const wasmFile = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
const [WIDTH, HEIGHT] = [640, 480]

/** A picture of a code on a light band, as a camera sees it. */
async function drawCode(text: string, format: WriteInputBarcodeFormat): Promise<Buffer> {
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasmFile).buffer as ArrayBuffer }, fireImmediately: true })
  const { image, error } = await writeBarcode(text, { format, scale: 4 })
  if (!image) throw new Error(error)
  const code = await sharp(Buffer.from(await image.arrayBuffer()))
    .resize({ width: 320, kernel: 'nearest' })
    .png()
    .toBuffer()
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#f2efe9' } })
    .composite([{ input: code, gravity: 'centre' }])
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** Starts a browser whose camera shows a code. */
export async function browserThatSees(text: string, format: WriteInputBarcodeFormat): Promise<Browser> {
  const film = path.join(mkdtempSync(path.join(tmpdir(), 'film-')), 'film.mjpeg')
  writeFileSync(film, Buffer.concat(Array<Buffer>(10).fill(await drawCode(text, format))))
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
      ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
    ],
  })
}
