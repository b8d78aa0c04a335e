'use client'

import { useRef, useState } from 'react'
import { Check, Copy, Eye } from 'lucide-react'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import styles from './people.module.css'

/** A password that was just made for somebody: shown this once, since only its hash is kept. */
export function ToldPassword({ name, password }: { name: string; password: string }) {
  const [said, setSaid] = useState<'copied' | 'by hand' | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password)
      setSaid('copied')
    } catch {
      // Not over http, and not where the browser was told so: the text is marked, and the hand can copy it.
      box.current?.querySelector('input')?.select()
      setSaid('by hand')
    }
  }
  return (
    <div className="col g12" ref={box}>
      <Field
        label={`Password for ${name}`}
        readOnly
        value={password}
        className={styles.secret}
        onFocus={(event) => event.target.select()}
        after={<IconButton small label="Copy the password" icon={said === 'copied' ? Check : Copy} onClick={() => void copy()} />}
      />
      <Note icon={Eye}>
        <b>It is shown this once.</b> Tell it in person or by telephone. Fovea keeps no copy: if it is lost, make another one.
      </Note>
      <p className="sr" role="status">
        {said === 'copied' && 'The password is copied.'}
        {said === 'by hand' && 'It is marked: copy it with your keyboard or a long press.'}
      </p>
    </div>
  )
}
