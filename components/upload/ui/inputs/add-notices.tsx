import { CircleAlert, CloudOff, HardDriveDownload, HardDriveUpload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Note } from '@/components/ui/feedback/note'
import { type HeldFiles } from '../hooks/use-held-files'
import { type UploadControls } from '../hooks/use-upload-controls'

/** What became of chosen files that are not in the list: they are being stored, wait for a connection, or could not be added. */
export function AddNotices({ sending: { held, problem } }: { sending: Pick<UploadControls, 'held' | 'problem'> }) {
  return (
    <>
      <HeldFilesNotices held={held} />
      {problem && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {problem}
        </Note>
      )}
    </>
  )
}

/** Chosen files that this device does not have yet; nothing while there are none. */
export function HeldFilesNotices({ held: { waiting, saving, unsaved } }: { held: HeldFiles }) {
  const t = useTranslations('upload.add')
  return (
    <>
      {waiting > 0 && (
        <Note icon={CloudOff} kind="warn" role="status">
          {t('held', { count: waiting })}
        </Note>
      )}
      {saving > 0 && (
        <Note icon={HardDriveDownload} kind="warn" role="status">
          {t('saving', { count: saving })}
        </Note>
      )}
      {unsaved > 0 && (
        <Note icon={HardDriveUpload} kind="warn" role="status">
          {t('unsaved', { count: unsaved })}
        </Note>
      )}
    </>
  )
}
