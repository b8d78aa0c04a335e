'use client'

import { type ReactNode, useRef } from 'react'
import { Check, Copy, Eye } from 'lucide-react'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { useCopyToClipboard } from '../shell/hooks/use-copy-to-clipboard'
import styles from './people.module.css'

interface OneTimeSecretProps {
  label: string
  secret: string
  copyLabel: string
  /** That it is shown only now, and what to do with it. */
  note: ReactNode
  /** Read aloud once it is copied, or selected where copying is not allowed. */
  copiedMessage: string
  selectedMessage: string
}

/** A generated secret, to be copied: shown only once, since only its hash is stored. */
export function OneTimeSecret({ label, secret, copyLabel, note, copiedMessage, selectedMessage }: OneTimeSecretProps) {
  const box = useRef<HTMLDivElement>(null)
  const { copied, copy } = useCopyToClipboard<'secret'>(() => box.current?.querySelector('input')?.select())
  return (
    <div className="col g12" ref={box}>
      <Field
        label={label}
        readOnly
        dir="ltr"
        value={secret}
        className={styles.secret}
        onFocus={(event) => event.target.select()}
        after={
          <IconButton
            small
            label={copyLabel}
            icon={copied === 'secret' ? Check : Copy}
            onClick={() => void copy('secret', secret)}
          />
        }
      />
      <Note icon={Eye}>{note}</Note>
      <p className="sr" role="status">
        {copied === 'secret' && copiedMessage}
        {copied === 'by hand' && selectedMessage}
      </p>
    </div>
  )
}
