'use client'

import { type ReactNode } from 'react'
import { FileText, MapPinOff, RotateCw } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { Word } from '@/components/ui/word'
import { type UploadItem } from './item'
import { type Receipt, sumLines, verdictOf } from './receipt'
import styles from './upload.module.css'
import { exactWords, sizeWords } from './words'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const at = (moment: string | null): string => (moment ? clock.format(new Date(moment)) : '—')
const breakWords = (breaks: number): string => (breaks === 0 ? '' : breaks === 1 ? ', 1 break' : `, ${breaks} breaks`)

export interface ReceiptDialogProps {
  item: UploadItem
  receipt: Receipt
  onClose: () => void
  onSendAgain: () => void
}

const titles = { same: 'Arrived byte for byte', differs: 'Not the same file', unknown: 'Arrived' }

/** What a person may hold in their hand: both sums, the size, the times; and what to do where the two ends differ. */
export function ReceiptDialog({ item, receipt, onClose, onSendAgain }: ReceiptDialogProps) {
  const verdict = verdictOf(receipt)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Receipt" description={item.name}>
      <div className={styles.receipt}>
        <div className="row g12">
          <span className={`th ${styles.receiptPicture}`}>
            {item.previewUrl ? <img src={item.previewUrl} alt="" /> : <Icon icon={FileText} />}
          </span>
          <span className="col g2 grow">
            <span className={verdict === 'differs' ? 'h20 tred' : 'h20'}>{titles[verdict]}</span>
            <span className="t2 f13 num">{exactWords(receipt.sizeBytes)} bytes</span>
          </span>
        </div>
        <ol className="steps">
          {receipt.takenAt && <Step title="Taken">{at(receipt.takenAt)}</Step>}
          {receipt.preview && (
            <Step title="Preview there">
              {at(receipt.preview.at)} · {sizeWords(receipt.preview.bytes)}
            </Step>
          )}
          <Step title="Original sent">
            {at(receipt.sentAt)} · {sizeWords(receipt.sizeBytes)}
            {breakWords(receipt.breaks)}
          </Step>
          <Step title="Checked and ready">{at(receipt.readyAt)}</Step>
        </ol>
        <div className="card flat col g12">
          <div className="row">
            <span className="b5">SHA-256</span>
            <span className="end">
              {verdict === 'same' && <Word kind="ready">same on both ends</Word>}
              {verdict === 'differs' && <Word kind="bad">not the same</Word>}
              {verdict === 'unknown' && <Word kind="wait">not compared</Word>}
            </span>
          </div>
          <Sum title="This device" sum={receipt.deviceSha256} />
          <Sum title="Fovea" sum={receipt.serverSha256} />
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

function Sum({ title, sum }: { title: string; sum: string | null }) {
  const [first, second] = sumLines(sum ?? '')
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
