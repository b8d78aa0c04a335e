'use client'

import { useRef, useState } from 'react'
import { Check, Copy, Eye } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import { endWords } from './end-choice'
import styles from './share.module.css'
import { type MadeShare } from './use-shares'

/** A link that was just made: its address, this once, and the password that goes another way. */
export function MadeLink({
  share,
  password,
  end,
  onClose,
}: {
  share: MadeShare
  password: string
  end: Date
  onClose: () => void
}) {
  const [copied, setCopied] = useState<'link' | 'password' | 'by hand' | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const copy = async (what: 'link' | 'password', text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(what)
    } catch {
      // Not over http, and not where the browser was told so: the text is marked, and the hand can copy it.
      body.current?.querySelector<HTMLInputElement>(`input[name=${what}]`)?.select()
      setCopied('by hand')
    }
  }
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
          help={`Ends ${endWords(end)}`}
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
