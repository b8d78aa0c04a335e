'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'next-intl'

import { Dialog } from '@/components/ui/feedback/dialog'
import { type CaseFile } from '../case/case-file'
import { LinkList } from './links/link-list'
import { CreatedLink } from './share-form/created-link'
import styles from './share.module.css'
import { ShareForm } from './share-form/share-form'
import { type CreatedShare } from './use-shares'

interface ShareDialogProps {
  caseId: string
  /** The patient's name. */
  title: string
  /** All images that can be shared, in the order of the page. */
  pictures: CaseFile[]
  /** The one image that the dialog was opened for. */
  only: string | null
  onClose: () => void
}

/** Shares images by a link: which, until when, how often, with which password; and lists existing links. */
export function ShareDialog({ caseId, title, pictures, only, onClose }: ShareDialogProps) {
  const t = useTranslations('share.dialog')
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(only === null ? null : new Set([only]))
  const [made, setMade] = useState<{ share: CreatedShare; password: string; end: Date } | null>(null)
  const total = pictures.length
  const named = { title, name: (chunks: ReactNode) => <bdi>{chunks}</bdi> }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={made ? t('titleCreated') : t('title')}
      description={
        chosen === null
          ? t.rich('everyImage', { count: total, ...named })
          : t.rich('selectedImages', { count: pictures.filter(({ id }) => chosen.has(id)).length, total, ...named })
      }
    >
      <div className={styles.dialog}>
        {made ? (
          <CreatedLink {...made} onClose={onClose} />
        ) : (
          <ShareForm
            caseId={caseId}
            pictures={pictures}
            chosen={chosen}
            only={only}
            onChoose={setChosen}
            onMade={(share, password, end) => setMade({ share, password, end })}
            onClose={onClose}
          >
            <LinkList caseId={caseId} />
          </ShareForm>
        )}
      </div>
    </Dialog>
  )
}
