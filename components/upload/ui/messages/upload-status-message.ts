import { type Refusal } from '../../../language/use-error-message'
import { type Translator } from '../../../language/translator-type'
import { type Format } from '../../../language/use-format'
import { type Shown } from '../../queue/shown'
import { type UploadInterruption, type UploadItem } from '../../queue/upload-item'
import { dayTimeValues } from '../../../ui/time/day-time-values'
import { shownBytesOf } from '../../queue/upload-progress'
import { percentOf } from '../percent-of'
import { transferSeconds } from '../transfer-seconds'

/** The state of a file in a common word, and a second line where there is something to explain or to do. */
export interface UploadStatus {
  word: string
  more: string | null
}

interface StatusWords {
  format: Format
  refusalMessage: (refusal: Refusal) => string
  /** What an image shows: its eye and region, in words. */
  placeName: (of: Shown) => string
  /** Of this page: a file may be interrupted while others are sent. */
  isOnline: boolean
}

/** Describes the state of a file; never as ready before the server has confirmed it. */
export function uploadStatusMessage(
  t: Translator<'upload'>,
  { format, refusalMessage, placeName, isOnline }: StatusWords,
  item: UploadItem,
): UploadStatus {
  switch (item.state) {
    case 'waiting':
    case 'sending':
      return item.interruption
        ? { word: pendingWord(t, format, item), more: t(`interruptions.${interruptionKey(item.interruption, isOnline)}`) }
        : { word: movingWord(t, format, item), more: null }
    case 'needs-confirmation':
      if (item.duplicateOf)
        return {
          word: t('duplicate.since', dayTimeValues(format, item.duplicateOf.since)),
          more: t('duplicate.places', { there: placeName(item.duplicateOf), here: placeName(item) }),
        }
      return item.judged
        ? { word: t(`quality.${item.judged.flaw}`), more: t(`quality.${item.judged.flaw}Advice`) }
        : { word: t('state.pending'), more: null }
    case 'paused':
      return { word: item.savedBytes > 0 ? t('state.pausedAt', { bytes: item.savedBytes }) : t('state.paused'), more: null }
    case 'checking':
    case 'ready':
      return { word: t(`state.${item.state}`), more: null }
    case 'attention':
      return { word: t('state.needsAttention'), more: item.refusal && refusalMessage(item.refusal) }
  }
}

function interruptionKey(interruption: UploadInterruption, isOnline: boolean) {
  if (interruption === 'signed-out') return 'signedOut'
  return interruption === 'network' && isOnline ? 'again' : interruption
}

function pendingWord(t: Translator<'upload'>, format: Format, { interruption, savedBytes, sizeBytes }: UploadItem): string {
  const isForWifi = interruption === 'wifi'
  if (savedBytes === 0) return t(isForWifi ? 'state.waitingForWifi' : 'state.pending')
  const percent = format.percent(percentOf(savedBytes, sizeBytes) / 100)
  return isForWifi ? t('state.waitingForWifiPart', { percent }) : t('state.pendingPart', { percent })
}

function movingWord(t: Translator<'upload'>, format: Format, item: UploadItem): string {
  if (item.state === 'waiting') return t(item.preview === 'there' ? 'state.pendingWithPreview' : 'state.pending')
  const percent = format.percent(percentOf(shownBytesOf(item), item.sizeBytes) / 100)
  const seconds = transferSeconds(item.sizeBytes - shownBytesOf(item), item.bytesPerSecond)
  if (seconds === null) return t('state.uploading', { percent })
  return t('state.uploadingWithTime', { percent, time: format.duration(seconds) })
}
