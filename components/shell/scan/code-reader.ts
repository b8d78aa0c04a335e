/** The codes of wristbands and cards, as the Barcode Detection API names them, and as ZXing does. */
const FORMATS = { qr_code: 'QRCode', code_128: 'Code128', pdf417: 'PDF417', data_matrix: 'DataMatrix', aztec: 'Aztec' } as const
type NativeFormat = keyof typeof FORMATS

/** The Barcode Detection API (WICG), which some browsers have. */
interface NativeDetector {
  detect(source: ImageData): Promise<{ rawValue: string }[]>
}
interface NativeDetectorType {
  new (options: { formats: NativeFormat[] }): NativeDetector
  getSupportedFormats(): Promise<string[]>
}

/** Returns the texts of the codes in a picture. */
type CodeReader = (picture: ImageData) => Promise<string[]>

/** Opens the browser's own reader where it knows each of our codes, else ZXing's, which is loaded for it. */
export async function openCodeReader(): Promise<CodeReader> {
  const formats = Object.keys(FORMATS) as NativeFormat[]
  const Native = (globalThis as { BarcodeDetector?: NativeDetectorType }).BarcodeDetector
  const known = (await Native?.getSupportedFormats().catch(() => [])) ?? []
  if (Native && formats.every((format) => known.includes(format))) {
    const detector = new Native({ formats })
    return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue)
  }
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  const wasm = new URL('zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  return async (picture) => {
    const found = await readBarcodes(picture, { formats: Object.values(FORMATS), tryHarder: true, maxNumberOfSymbols: 4 })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}
