import { PDFArray, PDFDict, PDFDocument, PDFName, PDFStream, type PDFObject } from '@cantoo/pdf-lib'
import type { DocumentFlag } from '../../documents/check-document'

/** Types of actions and dictionaries, and what they can do (ISO 32000-1 §12.6.4, §7.11, §13; 32000-2 §12.6.4.17). */
const BY_TYPE: Record<string, DocumentFlag> = {
  JavaScript: 'javascript',
  Rendition: 'javascript',
  Launch: 'launch_actions',
  EmbeddedFile: 'embedded_files',
  FileAttachment: 'embedded_files',
  GoToE: 'embedded_files',
  RichMedia: 'embedded_objects',
  RichMediaExecute: 'embedded_objects',
  Movie: 'embedded_objects',
  Screen: 'embedded_objects',
  '3D': 'embedded_objects',
  GoToR: 'external_links',
  ImportData: 'external_links',
  SubmitForm: 'external_links',
}
/** Keys whose presence means the same. */
const BY_KEY: Record<string, DocumentFlag> = {
  JS: 'javascript',
  JavaScript: 'javascript',
  EmbeddedFiles: 'embedded_files',
  AF: 'embedded_files',
  XFA: 'javascript',
}
const MAX_DEPTH = 60

/**
 * Detects a PDF's active features in all of its objects, also those that no page refers to. Where its objects cannot be
 * parsed, the names are searched for in the raw bytes.
 */
export async function detectPdfFlags(bytes: Buffer): Promise<Set<DocumentFlag>> {
  const flags = new Set<DocumentFlag>()
  try {
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
    if (context.trailerInfo.Encrypt) flags.add('encrypted')
    for (const [, object] of context.enumerateIndirectObjects()) inspectObject(object, flags)
  } catch {
    inspectBytes(bytes, flags)
  }
  return flags
}

function inspectObject(object: PDFObject, flags: Set<DocumentFlag>, depth = 0): void {
  if (depth > MAX_DEPTH) return
  if (object instanceof PDFArray) for (const entry of object.asArray()) inspectObject(entry, flags, depth + 1)
  const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null
  if (!dict) return
  for (const [key, value] of dict.entries()) {
    const name = key.decodeText()
    if (Object.hasOwn(BY_KEY, name)) flags.add(BY_KEY[name]!)
    if (value instanceof PDFName && (name === 'S' || name === 'Type' || name === 'Subtype')) {
      const word = value.decodeText()
      if (Object.hasOwn(BY_TYPE, word)) flags.add(BY_TYPE[word]!)
    }
    inspectObject(value, flags, depth + 1)
  }
}

/** §7.3.5: any character of a name may be written as # and two digits. Short names would be found by chance. */
function inspectBytes(bytes: Buffer, flags: Set<DocumentFlag>): void {
  for (const [, raw] of bytes.toString('latin1').matchAll(/\/([\w#]{6,60})/g)) {
    const name = raw!.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    for (const known of [BY_TYPE, BY_KEY]) if (Object.hasOwn(known, name)) flags.add(known[name]!)
    if (name === 'Encrypt') flags.add('encrypted')
  }
}
