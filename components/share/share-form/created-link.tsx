'use client'

import { useRef } from 'react'
import { Check, Copy, Eye } from 'lucide-react'

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
  const body = useRef<HTMLDivElement>(null)
  const { copied, copy } = useCopyToClipboard<'link' | 'password'>((what) =>
    body.current?.querySelector<HTMLInputElement>(`input[name=${what}]`)?.select(),
  )
  return (
    <>
      <div className="body" ref={body}>
        <Field
          label="Link"
          name="link"
          readOnly
          value={share.url}
          className={styles.password}
          onFocus={(event) => event.target.select()}
          after={
            <IconButton
              small
              label="Copy the link"
              icon={copied === 'link' ? Check : Copy}
              onClick={() => void copy('link', share.url)}
            />
          }
          help={`Ends ${formatExpiry(end)}`}
        />
        {password && (
          <Field
            label="Password"
            name="password"
            readOnly
            value={password}
            className={styles.password}
            onFocus={(event) => event.target.select()}
            after={
              <IconButton
                small
                label="Copy the password"
                icon={copied === 'password' ? Check : Copy}
                onClick={() => void copy('password', password)}
              />
            }
            help="Tell it by another way than the link"
          />
        )}
        <Note icon={Eye}>
          <b>{password ? 'Both are shown this once.' : 'It is shown this once.'}</b> Fovea keeps no copy: make another link if it
          is lost.
        </Note>
        <p className="sr" role="status">
          {copied === 'link' && 'The link is copied.'}
          {copied === 'password' && 'The password is copied.'}
          {copied === 'by hand' && 'It is marked: copy it with your keyboard or a long press.'}
        </p>
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={onClose}>
          Done
        </Button>
        <Button look="primary" icon={copied === 'link' ? Check : Copy} autoFocus onClick={() => void copy('link', share.url)}>
          {copied === 'link' ? 'Copied' : 'Copy the link'}
        </Button>
      </footer>
    </>
  )
}
