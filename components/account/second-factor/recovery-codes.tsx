'use client'

import { Check, Copy, Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useCopyToClipboard } from '../../shell/hooks/use-copy-to-clipboard'
import styles from './second-factor.module.css'

/** Ten recovery codes, shown once. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('secondFactor.codes')
  const { copied, copy } = useCopyToClipboard<'codes'>(() => undefined)
  return (
    <div className="col g12">
      <Note icon={Eye}>{t('shownOnce')}</Note>
      <ul className={styles.codes} aria-label={t('title')} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button
        size="small"
        className="self-start"
        icon={copied === 'codes' ? Check : Copy}
        onClick={() => void copy('codes', codes.join('\n'))}
      >
        {t('copy')}
      </Button>
      <p className="sr" role="status">
        {copied === 'codes' && t('copied')}
      </p>
    </div>
  )
}
