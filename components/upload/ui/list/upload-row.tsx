'use client'

import { memo, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Tag } from '@/components/ui/feedback/tag'
import { useFormat } from '../../../language/use-format'
import { siteAndViewName } from '../../../body-map/site-name'
import { useSideLabel } from '../../../case/use-side-label'
import { type UploadItem } from '../../queue/upload-item'
import { FilePreview } from '../file-preview'
import { UploadActions } from './upload-actions'
import { UploadStatusText } from './upload-status-text'
import styles from '../upload.module.css'
import { type UploadQueue } from '../../queue/upload-queue'
import { shownBytesOf } from '../../queue/upload-progress'
import { percentOf } from '../percent-of'

const ReceiptDialog = lazyPart(() => import('./receipt-dialog').then((file) => file.ReceiptDialog))

interface UploadRowProps {
  item: UploadItem
  queue: UploadQueue
  onRetake: (item: UploadItem) => void
}

/** One file of the upload list: its name, state and actions. Rendered again only when it has changed. */
export const UploadRow = memo(function UploadRow({ item, queue, onRetake }: UploadRowProps) {
  const t = useTranslations('ui.eye')
  const format = useFormat()
  const [isReceiptOpen, setReceiptOpen] = useState(false)
  const side = useSideLabel()(item.eyeSide)
  const showsNoEye = item.region === 'other' && item.eyeSide === 'unknown'
  const place = siteAndViewName(useTranslations('ui.bodySite'), useTranslations('ui.captureView'), item)
  const shown = shownBytesOf(item)
  const hasBar = item.state === 'sending' || item.state === 'paused' || item.state === 'checking' || shown > 0
  const isMoving = item.state === 'sending' && !item.interruption
  return (
    <li className={clsx(styles.row, item.state === 'needs-confirmation' && styles.held)} aria-label={item.name}>
      <span className={styles.file}>
        <span className={`th ${styles.thumb}`}>
          <FilePreview url={item.previewUrl} icon={item.state === 'attention' ? CircleAlert : undefined} />
        </span>
        <span className="col g2 grow">
          <bdi className="cut b5">{item.name}</bdi>
          <span className="f12 t3">{[place, format.size(item.sizeBytes)].filter(Boolean).join(' · ')}</span>
        </span>
      </span>
      <span className={styles.side}>
        {side ? (
          <Tag>{side}</Tag>
        ) : showsNoEye ? null : (
          <span className="t3">
            <span aria-hidden>—</span>
            <span className="sr">{t('unknown')}</span>
          </span>
        )}
      </span>
      <span className={styles.state}>
        <UploadStatusText item={item} />
        {hasBar && item.state !== 'ready' && item.state !== 'attention' && (
          <ProgressBar
            percent={percentOf(shown, item.sizeBytes)}
            kind={isMoving || item.state === 'checking' ? undefined : 'idle'}
          />
        )}
      </span>
      <UploadActions item={item} queue={queue} onRetake={onRetake} onReceipt={() => setReceiptOpen(true)} />
      {isReceiptOpen && item.receipt && (
        <ReceiptDialog
          item={item}
          receipt={item.receipt}
          onClose={() => setReceiptOpen(false)}
          onSendAgain={() => (setReceiptOpen(false), queue.retry(item.key))}
        />
      )}
    </li>
  )
})
