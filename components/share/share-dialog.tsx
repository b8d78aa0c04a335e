'use client'

import { useState } from 'react'

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
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(only === null ? null : new Set([only]))
  const [made, setMade] = useState<{ share: CreatedShare; password: string; end: Date } | null>(null)
  const count = chosen === null ? pictures.length : pictures.filter(({ id }) => chosen.has(id)).length
  const says = chosen === null ? (count === 1 ? 'the picture' : `all ${count} pictures`) : `${count} of ${pictures.length} chosen`
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={made ? 'The link is ready' : 'Share pictures'}
      description={`${title} · ${says}`}
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
