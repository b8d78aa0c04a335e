'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import styles from './report.module.css'

/** Says, before the room is left, that what is written is not signed, and where it stays. */
export function LeaveDialog({ isKept, onStay, onLeave }: { isKept: boolean; onStay: () => void; onLeave: () => void }) {
  const t = useTranslations('report')
  return (
    <Dialog
      open
      theme="dark"
      onOpenChange={(open) => !open && onStay()}
      title={t('leaveTitle')}
      description={t(isKept ? 'leaveHint' : 'notKept')}
    >
      <div className={`${styles.buttons} px-6 max-desk:px-4 pb-6`}>
        <Button look="ghost" onClick={onLeave}>
          {t('leave')}
        </Button>
        <Button look="primary" onClick={onStay}>
          {t('stay')}
        </Button>
      </div>
    </Dialog>
  )
}
