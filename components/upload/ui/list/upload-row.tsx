'use client'

import { memo, useState } from 'react'
import { Camera, CircleAlert, FileText, Pause, Play, ReceiptText, RotateCw, X } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Tag } from '@/components/ui/feedback/tag'
import { eyeSideLabel } from '../../../case/eye-side-label'
import { type UploadItem } from '../../queue/upload-item'
import { ReceiptDialog } from './receipt-dialog'
import { UploadStatusText } from './upload-status-text'
import styles from '../upload.module.css'
import { type UploadQueue } from '../../queue/upload-queue'
import { percentOf, formatBytes } from '../format-bytes'

interface UploadRowProps {
  item: UploadItem
  queue: UploadQueue
  onRetake: (item: UploadItem) => void
}

/** One file of the upload list: its name, state and actions. Rendered again only when it has changed. */
export const UploadRow = memo(function UploadRow({ item, queue, onRetake }: UploadRowProps) {
  const [isReceiptOpen, setReceiptOpen] = useState(false)
  const side = eyeSideLabel(item.eyeSide)
  const shown = item.interruption || item.state === 'paused' ? item.savedBytes : item.sentBytes
  const hasBar = item.state === 'sending' || item.state === 'paused' || item.state === 'checking' || shown > 0
  const isMoving = item.state === 'sending' && !item.interruption
  return (
    <li className={clsx(styles.row, item.state === 'needs-confirmation' && styles.held)} aria-label={item.name}>
      <span className={styles.file}>
        <span className={`th ${styles.thumb}`}>
          {item.previewUrl ? (
            <img src={item.previewUrl} alt="" loading="lazy" decoding="async" />
          ) : (
            <Icon icon={item.state === 'attention' ? CircleAlert : FileText} />
          )}
        </span>
        <span className="col g2 grow">
          <span className="cut b5">{item.name}</span>
          <span className="f12 t3">{formatBytes(item.sizeBytes)}</span>
        </span>
      </span>
      <span className={styles.side}>
        {side ? (
          <Tag mono>{side}</Tag>
        ) : (
          <span className="t3">
            <span aria-hidden>—</span>
            <span className="sr">Side not known</span>
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
      <span className={styles.actions}>
        {(item.state === 'sending' || item.state === 'waiting') && (
          <IconButton small label={`Pause ${item.name}`} icon={Pause} onClick={() => queue.pause(item.key)} />
        )}
        {item.state === 'paused' && (
          <IconButton small label={`Resume ${item.name}`} icon={Play} onClick={() => queue.resume(item.key)} />
        )}
        {item.state === 'needs-confirmation' && (
          <>
            <Button size="small" icon={Camera} onClick={() => onRetake(item)}>
              Retake
            </Button>
            <Button size="small" look="ghost" onClick={() => queue.sendAnyway(item.key)}>
              Send anyway
            </Button>
          </>
        )}
        {item.state === 'attention' && item.canRetry && (
          <Button size="small" icon={RotateCw} onClick={() => queue.retry(item.key)}>
            {item.receipt ? 'Send again' : 'Try again'}
          </Button>
        )}
        {item.receipt && (
          <IconButton small label={`Receipt of ${item.name}`} icon={ReceiptText} onClick={() => setReceiptOpen(true)} />
        )}
        {item.state !== 'checking' && (
          <IconButton
            small
            label={
              item.state === 'ready' || item.state === 'attention' ? `Take ${item.name} off the list` : `Cancel ${item.name}`
            }
            icon={X}
            onClick={() => queue.cancel(item.key)}
          />
        )}
      </span>
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
