'use client'

import { useRef } from 'react'
import { Check, Copy, Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { isolate } from '../language/isolate'
import { useCopyToClipboard } from '../shell/hooks/use-copy-to-clipboard'
import styles from './people.module.css'

/** A newly generated password: shown only once, since only its hash is stored. */
export function GeneratedPassword({ name, password }: { name: string; password: string }) {
  const t = useTranslations('people.password')
  const box = useRef<HTMLDivElement>(null)
  const { copied, copy } = useCopyToClipboard<'password'>(() => box.current?.querySelector('input')?.select())
  return (
    <div className="col g12" ref={box}>
      <Field
        label={t('label', { name: isolate(name) })}
        readOnly
        value={password}
        className={styles.secret}
        onFocus={(event) => event.target.select()}
        after={
          <IconButton
            small
            label={t('copy')}
            icon={copied === 'password' ? Check : Copy}
            onClick={() => void copy('password', password)}
          />
        }
      />
      <Note icon={Eye}>{t.rich('shownOnce', { strong: (chunks) => <b>{chunks}</b> })}</Note>
      <p className="sr" role="status">
        {copied === 'password' && t('copied')}
        {copied === 'by hand' && t('selected')}
      </p>
    </div>
  )
}
