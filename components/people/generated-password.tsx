'use client'

import { useRef } from 'react'
import { Check, Copy, Eye } from 'lucide-react'
import { Field } from '@/components/ui/form/field'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { useCopyToClipboard } from '../shell/hooks/use-copy-to-clipboard'
import styles from './people.module.css'

/** A newly generated password: shown only once, since only its hash is stored. */
export function GeneratedPassword({ name, password }: { name: string; password: string }) {
  const box = useRef<HTMLDivElement>(null)
  const { copied, copy } = useCopyToClipboard<'password'>(() => box.current?.querySelector('input')?.select())
  return (
    <div className="col g12" ref={box}>
      <Field
        label={`Password for ${name}`}
        readOnly
        value={password}
        className={styles.secret}
        onFocus={(event) => event.target.select()}
        after={
          <IconButton
            small
            label="Copy the password"
            icon={copied === 'password' ? Check : Copy}
            onClick={() => void copy('password', password)}
          />
        }
      />
      <Note icon={Eye}>
        <b>It is shown this once.</b> Tell it in person or by telephone. Fovea keeps no copy: if it is lost, make another one.
      </Note>
      <p className="sr" role="status">
        {copied === 'password' && 'The password is copied.'}
        {copied === 'by hand' && 'It is marked: copy it with your keyboard or a long press.'}
      </p>
    </div>
  )
}
