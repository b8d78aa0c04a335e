'use client'

import { useRef } from 'react'
import { Check, Copy, Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { useCopyToClipboard } from '../../shell/hooks/use-copy-to-clipboard'
import { formatExpiry } from './expiry-choice'
import styles from '../share.module.css'
import { type CreatedShare } from '../use-shares'

/** A new link: its URL, shown only once, and the password, which is sent separately. */
export function CreatedLink({
  share,
  password,
  end,
  onClose,
}: {
  share: CreatedShare
  password: string
  end: Date
  onClose: () => void
}) {
  const t = useTranslations('share.created')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const body = useRef<HTMLDivElement>(null)
  const { copied, copy } = useCopyToClipboard<'link' | 'password'>((what) =>
    body.current?.querySelector<HTMLInputElement>(`input[name=${what}]`)?.select(),
  )
  return (
    <>
      <div className="body" ref={body}>
        <Field
          label={t('link')}
          name="link"
          readOnly
          dir="ltr"
          value={share.url}
          className={styles.password}
          onFocus={(event) => event.target.select()}
          after={
            <IconButton
              small
              label={t('copyLink')}
              icon={copied === 'link' ? Check : Copy}
              onClick={() => void copy('link', share.url)}
            />
          }
          help={t('expires', { at: formatExpiry(format, end) })}
        />
        {password && (
          <Field
            label={t('password')}
            name="password"
            readOnly
            dir="ltr"
            value={password}
            className={styles.password}
            onFocus={(event) => event.target.select()}
            after={
              <IconButton
                small
                label={t('copyPassword')}
                icon={copied === 'password' ? Check : Copy}
                onClick={() => void copy('password', password)}
              />
            }
            help={t('passwordHelp')}
          />
        )}
        <Note icon={Eye}>{t.rich(password ? 'bothShownOnce' : 'shownOnce', { b: (chunks) => <b>{chunks}</b> })}</Note>
        <p className="sr" role="status">
          {copied === 'link' && t('linkCopied')}
          {copied === 'password' && t('passwordCopied')}
          {copied === 'by hand' && t('copyByHand')}
        </p>
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={onClose}>
          {common('done')}
        </Button>
        <Button look="primary" icon={copied === 'link' ? Check : Copy} autoFocus onClick={() => void copy('link', share.url)}>
          {copied === 'link' ? common('copied') : t('copyLink')}
        </Button>
      </footer>
    </>
  )
}
