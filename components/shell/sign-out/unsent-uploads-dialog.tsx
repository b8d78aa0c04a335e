'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { hasKeptWork, type KeptWork } from '../../reading/kept/kept-work'
import { useKeptWorkText } from '../../reading/kept/use-kept-work-text'
import { type UploadItem } from '../../upload/queue/upload-item'
import { isolate } from '../../language/isolate'
import { useFormat } from '../../language/use-format'

interface UnsentUploadsDialogProps {
  unsent: readonly UploadItem[]
  /** What has been drawn and written in reading rooms. */
  kept: KeptWork
  isBusy: boolean
  onStay: () => void
  onKeep: () => void
  onDiscard: () => void
}

/** Lists unsent files and unsaved work and asks what to do with them, before the user signs out. */
export function UnsentUploadsDialog({ unsent, kept, isBusy, onStay, onKeep, onDiscard }: UnsentUploadsDialogProps) {
  const t = useTranslations('shell.signOut')
  const format = useFormat()
  const textOf = useKeptWorkText()
  const count = unsent.length
  const held = unsent.filter(({ state }) => state === 'needs-confirmation').length
  const notStored = unsent.filter((item) => !item.isStored)
  return (
    <Dialog open onOpenChange={(open) => !open && onStay()} title={count > 0 ? t('title', { count }) : t('unsavedTitle')}>
      <div className="col g16 px-6 max-desk:px-4 pb-6">
        <ul className="col g6 f13" aria-label={t('list')} style={{ maxBlockSize: 200, overflowY: 'auto' }} tabIndex={0}>
          {unsent.map((item) => (
            <li key={item.key} className="row">
              <bdi className="cut b5">{item.name}</bdi>
              <span className="end t3 nw">{format.size(item.sizeBytes)}</span>
            </li>
          ))}
          {textOf(kept).map((text) => (
            <li key={text} className="b5">
              {text}
            </li>
          ))}
        </ul>
        {count > held && <p className="f13 t2">{t('question', { count: count - held })}</p>}
        {held > 0 && <p className="f13 t2">{t('questionHeld', { count: held })}</p>}
        {hasKeptWork(kept) && <p className="f13 t2">{t('unsavedQuestion')}</p>}
        {notStored.length > 0 && (
          <p className="f13 tamber">
            {t('notStored', { count: notStored.length, names: format.list(notStored.map((item) => isolate(item.name))) })}
          </p>
        )}
        <div className="col g6">
          <Button look="primary" full busy={isBusy} onClick={onKeep}>
            {t('keep')}
          </Button>
          <Button look="danger" full busy={isBusy} onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button look="ghost" full onClick={onStay}>
            {t('stay')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
