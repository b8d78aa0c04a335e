import { CircleAlert, CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Note } from '@/components/ui/feedback/note'
import { type UploadControls } from '../hooks/use-upload-controls'

/** What became of chosen files that are not in the list: they wait for a connection, or could not be added. */
export function AddNotices({ sending: { heldFiles, problem } }: { sending: Pick<UploadControls, 'heldFiles' | 'problem'> }) {
  return (
    <>
      {heldFiles > 0 && <HeldFiles count={heldFiles} />}
      {problem && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {problem}
        </Note>
      )}
    </>
  )
}

/** Chosen files whose next step needs code that this page has not loaded yet. */
export function HeldFiles({ count }: { count: number }) {
  const t = useTranslations('upload.add')
  return (
    <Note icon={CloudOff} kind="warn" role="status">
      {t('held', { count })}
    </Note>
  )
}
