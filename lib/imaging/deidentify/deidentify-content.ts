import { z } from 'zod'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { bytesSchema, parseDecoderResponse, sideSchema } from '../_internal/decoder-pool/decoder-response-schema'
import type { PdfPageBatch } from '../_internal/documents/pdf/deidentify-pdf'
import { type PdfPage, STANDARD_FONT_NAMES } from '../_internal/documents/pdf/pdf-page'
import { writePdf } from '../_internal/documents/pdf/write-pdf'
import { getDecoders } from '../decoder-pool/decoders'
import type { ContentType } from '../content-type/detect-content-type'

interface DeidentifiedContent {
  type: 'image/jpeg' | 'image/png' | typeof PDF | typeof DOCX
  bytes: Buffer
  /** How many pages of a PDF are images of the pages, without text that can be selected. */
  renderedPages: number
}

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const MAGIC = { 'image/jpeg': 'ffd8ff', 'image/png': '89504e47', [DOCX]: '504b0304' } as const
/** All pages of a copy; more than any document that may be sent. */
const MAX_COPY_BYTES = 192 * 1024 * 1024

/** A child that was taken over must not choose the type under which its bytes are served. */
const DeidentifiedContentSchema: z.ZodType<DeidentifiedContent> = z
  .object({
    type: z.enum(['image/jpeg', 'image/png', DOCX]),
    bytes: z.custom<Buffer>((value) => Buffer.isBuffer(value)),
  })
  .refine(({ type, bytes }) => bytes.subarray(0, 4).toString('hex').startsWith(MAGIC[type]))
  .transform((made) => ({ ...made, renderedPages: 0 }))

const sidePtSchema = z.number().min(1).max(14_400)

/** Nor may it choose what a document of ours can do: it gives numbers, operators and bytes, never objects. */
const PdfPageBatchSchema: z.ZodType<PdfPageBatch> = z.object({
  pageCount: sideSchema,
  pages: z
    .array(
      z.object({
        ...{ widthPt: sidePtSchema, heightPt: sidePtSchema, content: z.string(), isRendered: z.boolean() },
        rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
        fonts: z.array(z.object({ name: z.enum(STANDARD_FONT_NAMES), isWinAnsi: z.boolean() })),
        images: z.array(
          z.object({
            ...{ widthPx: sideSchema, heightPx: sideSchema, isGrey: z.boolean(), bytes: bytesSchema },
            filter: z.enum(['DCTDecode', 'FlateDecode']),
          }),
        ),
      }),
    )
    .min(1),
})

/**
 * Makes a copy of a photograph or a document with its visible content and without its metadata.
 *
 * @param takenAt a date for the copy of a photograph in place of its own; null for none
 * @throws AppError `cannot_deidentify` where no copy of this type can be made here, or none that is proved to be clean;
 * `preview_unavailable` for a document that is encrypted or too long; `corrupt`, `unavailable`
 */
export async function deidentifyContent(bytes: Buffer, type: ContentType, takenAt: Date | null): Promise<DeidentifiedContent> {
  if (type === PDF) return deidentifyPdf(bytes)
  const exifTime = takenAt?.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ') ?? null
  try {
    return parseDecoderResponse(
      DeidentifiedContentSchema,
      await getDecoders().run('anonymise', { bytes, type, takenAt: exifTime }),
    )
  } catch (cause) {
    throw hasCode(cause, 'image_format_not_shown') ? fail('heic_not_deidentifiable', { cause }) : cause
  }
}

/** Page by page, in tasks of limited time; the document around the pages is written here. */
async function deidentifyPdf(bytes: Buffer): Promise<DeidentifiedContent> {
  const pages: PdfPage[] = []
  let pageCount = 1
  let sizeBytes = 0
  while (pages.length < pageCount) {
    const batch = await readPages(bytes, pages.length)
    pageCount = batch.pageCount
    pages.push(...batch.pages)
    for (const { images, content } of batch.pages)
      sizeBytes += images.reduce((sum, one) => sum + one.bytes.length, content.length)
    if (sizeBytes > MAX_COPY_BYTES) throw fail('document_too_many_pages')
  }
  return { type: PDF, bytes: writePdf(pages), renderedPages: pages.filter((page) => page.isRendered).length }
}

async function readPages(bytes: Buffer, from: number): Promise<PdfPageBatch> {
  try {
    return parseDecoderResponse(PdfPageBatchSchema, await getDecoders().run('pdf-pages', { bytes, from }))
  } catch (cause) {
    // It took too much time or memory to be drawn.
    throw hasCode(cause, 'image_unreadable') || hasCode(cause, 'too_large_to_process')
      ? fail('pdf_not_deidentifiable', { cause })
      : cause
  }
}
