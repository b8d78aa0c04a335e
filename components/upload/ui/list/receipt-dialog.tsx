'use client'

import { type ReactNode } from 'react'
import { FileText, MapPinOff, RotateCw } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Icon } from '@/components/ui/icon'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type UploadItem } from '../../queue/upload-item'
import { type Receipt, formatChecksumLines, compareChecksums } from '../../queue/checksum/receipt'
import styles from '../upload.module.css'
import { formatInteger, formatBytes } from '../format-bytes'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const formatClock = (moment: string | null): string => (moment ? clock.format(new Date(moment)) : '—')
const disconnectsMessage = (breaks: number): string => (breaks === 0 ? '' : breaks === 1 ? ', 1 break' : `, ${breaks} breaks`)

interface ReceiptDialogProps {
  item: UploadItem
  receipt: Receipt
  onClose: () => void
  onSendAgain: () => void
}

const titles = { same: 'Arrived byte for byte', differs: 'Not the same file', unknown: 'Arrived' }

/** The upload receipt: both checksums, the size, the times; and what to do where the two ends differ. */
export function ReceiptDialog({ item, receipt, onClose, onSendAgain }: ReceiptDialogProps) {
  const verdict = compareChecksums(receipt)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Receipt" description={item.name}>
      <div className={styles.receipt}>
        <div className="row g12">
          <span className={`th ${styles.receiptPicture}`}>
            {item.previewUrl ? <img src={item.previewUrl} alt="" /> : <Icon icon={FileText} />}
          </span>
          <span className="col g2 grow">
            <span className={verdict === 'differs' ? 'h20 tred' : 'h20'}>{titles[verdict]}</span>
            <span className="t2 f13 num">{formatInteger(receipt.sizeBytes)} bytes</span>
          </span>
        </div>
        <ol className="steps">
          {receipt.takenAt && <Step title="Taken">{formatClock(receipt.takenAt)}</Step>}
          {receipt.preview && (
            <Step title="Preview there">
              {formatClock(receipt.preview.at)} · {formatBytes(receipt.preview.bytes)}
            </Step>
          )}
          <Step title="Original sent">
            {formatClock(receipt.sentAt)} · {formatBytes(receipt.sizeBytes)}
            {disconnectsMessage(receipt.disconnects)}
          </Step>
          <Step title="Checked and ready">{formatClock(receipt.readyAt)}</Step>
        </ol>
        <div className="card flat col g12">
          <div className="row">
            <span className="b5">SHA-256</span>
            <span className="end">
              {verdict === 'same' && <StatusText kind="ready">same on both ends</StatusText>}
              {verdict === 'differs' && <StatusText kind="bad">not the same</StatusText>}
              {verdict === 'unknown' && <StatusText kind="wait">not compared</StatusText>}
            </span>
          </div>
          <ChecksumBlock title="This device" sum={receipt.deviceSha256} />
          <ChecksumBlock title="Fovea" sum={receipt.serverSha256} />
        </div>
        {verdict === 'differs' ? (
          <p role="alert" className="f13 tred">
            What arrived differs from what lies on this device. Do not trust it: send it again, and remove the other one.
          </p>
        ) : verdict === 'unknown' ? (
          <p className="f13 t2">The file could not be read to its end on this device, so there is nothing to compare with.</p>
        ) : (
          <p className="row f13 t2">
            <Icon icon={MapPinOff} className="t3" />
            Place and device are removed from what others see. The original is kept as it was taken.
          </p>
        )}
        <div className="row">
          {verdict === 'differs' && (
            <Button className="grow" look="primary" icon={RotateCw} onClick={onSendAgain}>
              Send again
            </Button>
          )}
          <Button className="grow" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="on">
      <b>{title}</b>
      <span>{children}</span>
    </li>
  )
}

function ChecksumBlock({ title, sum }: { title: string; sum: string | null }) {
  const [first, second] = formatChecksumLines(sum ?? '')
  return (
    <div className="col g4">
      <span className="f12 t3">{title}</span>
      {sum ? (
        <span className={`mono f12 ${styles.sum}`} data-testid={`sum-${title === 'Fovea' ? 'server' : 'device'}`}>
          {first}
          <br />
          {second}
        </span>
      ) : (
        <span className="f12 t3">not known</span>
      )}
    </div>
  )
}
