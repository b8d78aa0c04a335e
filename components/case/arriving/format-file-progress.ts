import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'
import { type CaseFile } from '../case-file'

/** “1.8 MB of 4.2 MB”, “3 min left”: the progress of a file; the time is empty until the throughput is known. */
export function formatFileProgress(
  t: Translator<'case.fileProgress'>,
  format: Format,
  file: CaseFile,
): { bytes: string; left: string } {
  const receivedBytes = (file.size * file.progress) / 100
  return {
    bytes: t('bytes', { received: format.size(receivedBytes), total: format.size(file.size) }),
    left: formatTimeLeft(t, format, file.size - receivedBytes, file.bytesPerSecond ?? 0),
  }
}

/** “20 sec left”, “3 min left”; empty while unknown. Seconds in tens: they are an estimate. */
export function formatTimeLeft(
  t: Translator<'case.fileProgress'>,
  format: Format,
  bytesLeft: number,
  bytesPerSecond: number,
): string {
  if (bytesPerSecond <= 0 || bytesLeft <= 0) return ''
  const seconds = bytesLeft / bytesPerSecond
  return t('timeLeft', { time: format.duration(seconds < 10 || seconds >= 90 ? seconds : Math.ceil(seconds / 10) * 10) })
}
