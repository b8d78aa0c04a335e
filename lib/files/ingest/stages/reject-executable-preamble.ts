import { checkPreamble } from '../../../dicom/parse/check-preamble'
import { fail } from '../../../errors/fail'
import { detectContentType, type ContentType } from '../../../imaging/content-type/detect-content-type'
import type { Findings, IngestFile } from './findings'

const PREAMBLE_BYTES = 128

/**
 * Quarantines a DICOM object that is a program, a page or an archive as well: its preamble is for any use (PS3.10
 * 7.1), and anyone who saves the file under another name would run it.
 *
 * @throws AppError `infected`
 */
export async function rejectExecutablePreamble(_file: IngestFile, { type, head }: Findings): Promise<void> {
  if (type !== 'application/dicom' || head.toString('latin1', PREAMBLE_BYTES, PREAMBLE_BYTES + 4) !== 'DICM') return
  const preamble = head.subarray(0, PREAMBLE_BYTES)
  if (checkPreamble({ preamble }) !== 'foreign') return
  const isScript = preamble.toString('latin1', 0, 2) === '#!'
  if (isScript || ACTIVE_TYPES.has(await detectContentType(preamble))) throw fail('dicom_preamble_executable')
}

/** What runs, opens or unpacks something. A picture or a video, such as that of a camera that writes both headers, does not. */
const ACTIVE_TYPES: ReadonlySet<ContentType | null> = new Set<ContentType>([
  'text/html',
  'image/svg+xml',
  'application/xml',
  'application/x-php',
  'application/x-sh',
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/pdf',
  'application/zip',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])
