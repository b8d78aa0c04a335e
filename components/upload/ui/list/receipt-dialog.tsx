'use client'

import { type ReactNode } from 'react'
import { MapPinOff, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Icon } from '@/components/ui/icon'
import { StatusText } from '@/components/ui/feedback/status-text'
import { useFormat } from '../../../language/use-format'
import { type UploadItem } from '../../queue/upload-item'
import { type Receipt, formatChecksumLines, compareChecksums } from '../../queue/checksum/receipt'
import { FilePreview } from '../file-preview'
import styles from '../upload.module.css'

interface ReceiptDialogProps {
  item: UploadItem
  receipt: Receipt
  onClose: () => void
  onSendAgain: () => void
}

/** The upload receipt: both checksums, the size, the times; and what to do where the two ends differ. */
export function ReceiptDialog({ item, receipt, onClose, onSendAgain }: ReceiptDialogProps) {
  const t = useTranslations('upload.receipt')
  const common = useTranslations('ui.common')
  const verdict = compareChecksums(receipt)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={<bdi>{item.name}</bdi>}>
      <div className={styles.receipt}>
        <div className="row g12">
          <span className={`th ${styles.receiptPicture}`}>
            <FilePreview url={item.previewUrl} />
          </span>
          <span className="col g2 grow">
            <span className={verdict === 'differs' ? 'h20 tred' : 'h20'}>{t(verdict)}</span>
            <span className="t2 f13 num">{t('bytes', { bytes: receipt.sizeBytes })}</span>
          </span>
        </div>
        <ReceiptSteps receipt={receipt} />
        <div className="card flat col g12">
          <div className="row">
            <span className="b5">SHA-256</span>
            <span className="end">
              {verdict === 'same' && <StatusText kind="ready">{t('sumSame')}</StatusText>}
              {verdict === 'differs' && <StatusText kind="bad">{t('sumDiffers')}</StatusText>}
              {verdict === 'unknown' && <StatusText kind="wait">{t('sumUnknown')}</StatusText>}
            </span>
          </div>
          <ChecksumBlock end="device" title={t('thisDevice')} sum={receipt.deviceSha256} />
          <ChecksumBlock end="server" title={t('server')} sum={receipt.serverSha256} />
        </div>
        {verdict === 'differs' ? (
          <p role="alert" className="f13 tred">
            {t('differsAdvice')}
          </p>
        ) : verdict === 'unknown' ? (
          <p className="f13 t2">{t('unknownAdvice')}</p>
        ) : (
          <p className="row f13 t2">
            <Icon icon={MapPinOff} className="t3" />
            {t('sameAdvice')}
          </p>
        )}
        <div className="row">
          {verdict === 'differs' && (
            <Button className="grow" look="primary" icon={RotateCw} onClick={onSendAgain}>
              {t('sendAgain')}
            </Button>
          )}
          <Button className="grow" onClick={onClose}>
            {common('done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** What happened to the file, in order. */
function ReceiptSteps({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('upload.receipt')
  const format = useFormat()
  const clock = (moment: string | null): string => (moment ? format.dateTime(new Date(moment), 'exactClock') : '—')
  return (
    <ol className="steps">
      {receipt.takenAt && <Step title={t('taken')}>{clock(receipt.takenAt)}</Step>}
      {receipt.preview && (
        <Step title={t('preview')}>
          {t('timeAndSize', { time: clock(receipt.preview.at), size: format.size(receipt.preview.bytes) })}
        </Step>
      )}
      <Step title={t('original')}>
        {t('originalDetails', {
          time: clock(receipt.sentAt),
          size: format.size(receipt.sizeBytes),
          interruptions: receipt.disconnects,
        })}
      </Step>
      <Step title={t('checked')}>{clock(receipt.readyAt)}</Step>
    </ol>
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

function ChecksumBlock({ end, title, sum }: { end: 'device' | 'server'; title: string; sum: string | null }) {
  const t = useTranslations('upload.receipt')
  const [first, second] = formatChecksumLines(sum ?? '')
  return (
    <div className="col g4">
      <span className="f12 t3">{title}</span>
      {sum ? (
        <span className={`mono f12 ${styles.sum}`} dir="ltr" data-testid={`sum-${end}`}>
          {first}
          <br />
          {second}
        </span>
      ) : (
        <span className="f12 t3">{t('unknownSum')}</span>
      )}
    </div>
  )
}
