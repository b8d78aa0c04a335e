'use client'

import { useState } from 'react'

import { Dialog } from '@/components/ui/dialog'
import { type FileRecord } from '../case/records'
import { LinkList } from './link-list'
import { MadeLink } from './made-link'
import styles from './share.module.css'
import { ShareForm } from './share-form'
import { type MadeShare } from './use-shares'

export interface ShareDialogProps {
  caseId: string
  /** Whose pictures these are. */
  title: string
  /** All that can be shared, in the order of the page. */
  pictures: FileRecord[]
  /** The one picture that the dialog was opened for. */
  only: string | null
  onClose: () => void
}

/** Shares pictures by a link: what, until when, how often, with which password; and the links that there are. */
export function ShareDialog({ caseId, title, pictures, only, onClose }: ShareDialogProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(only === null ? null : new Set([only]))
  const [made, setMade] = useState<{ share: MadeShare; password: string; end: Date } | null>(null)
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
          <MadeLink {...made} onClose={onClose} />
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
