/** An image of a new document: samples or a JPEG of ours, without anything else. */
export interface PdfImage {
  widthPx: number
  heightPx: number
  isGrey: boolean
  /** A JPEG, or deflated samples of 8 bits. */
  filter: 'DCTDecode' | 'FlateDecode'
  bytes: Buffer
}

/** A page of a new document. Lengths are in points of 1/72 inch; the origin is the lower left corner. */
export interface PdfPage {
  widthPt: number
  heightPt: number
  /** By how many degrees a viewer turns it clockwise. */
  rotate: 0 | 90 | 180 | 270
  /** Its operators (ISO 32000-2 Annex A): image n is called /I n, font n is called /F n. */
  content: string
  images: PdfImage[]
  fonts: PdfFont[]
  /** Its content is one image of the page, drawn here. */
  isRendered: boolean
}

/** One of the fonts that every viewer has (ISO 32000-2 §9.6.2.2). */
export interface PdfFont {
  name: StandardFontName
  /** Else its own encoding. */
  isWinAnsi: boolean
}

/** The twelve text fonts of ISO 32000-2 §9.6.2.2; the two of symbols are left out. */
export const STANDARD_FONT_NAMES = [
  'Courier',
  'Courier-Bold',
  'Courier-BoldOblique',
  'Courier-Oblique',
  'Helvetica',
  'Helvetica-Bold',
  'Helvetica-BoldOblique',
  'Helvetica-Oblique',
  'Times-Roman',
  'Times-Bold',
  'Times-BoldItalic',
  'Times-Italic',
] as const
export type StandardFontName = (typeof STANDARD_FONT_NAMES)[number]

/** A number of a content stream: decimal, never with an exponent (ISO 32000-2 §7.3.3). */
export const formatNumber = (value: number): string => {
  const rounded = Math.round(value * 1e4) / 1e4
  return Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(4).replace(/0{1,4}$/, '')
}
