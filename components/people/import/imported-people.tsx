'use client'

import { useEffect, useRef, useState } from 'react'
import { Copy, Eye, Printer } from 'lucide-react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'next-intl'
import type { ImportResult } from '@/lib/people/import/schema'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useFormat } from '../../language/use-format'
import { useCopyToClipboard } from '../../shell/hooks/use-copy-to-clipboard'
import { invitationUrl } from '../invitation-url'
import styles from '../people.module.css'

interface Invited {
  name: string
  email: string
  url: string
  expiresAt: string
}

/** The people who were created, each with their link: shown only once, to be copied or printed. */
export function ImportedPeople({ rows, close }: { rows: ImportResult['rows']; close: () => void }) {
  const t = useTranslations('people.import')
  const common = useTranslations('ui.common')
  const text = useRef<HTMLTextAreaElement>(null)
  const [isPrinting, setPrinting] = useState(false)
  const { copied, copy } = useCopyToClipboard<'links'>(() => text.current?.select())
  const invited = rows.flatMap(({ name, email, invitation }): Invited[] =>
    invitation
      ? [{ name, email, url: invitationUrl(window.location.origin, invitation.token), expiresAt: invitation.expires_at }]
      : [],
  )
  const lines = invited.map(({ name, email, url }) => `${name}\t${email}\t${url}`).join('\n')
  return (
    <>
      <div className="body">
        <p className="f13 b5" role="status">
          {t('created', { count: invited.length })}
        </p>
        {invited.length > 0 && (
          <>
            <Note icon={Eye}>{t.rich('shownOnce', { strong: (chunks) => <b>{chunks}</b> })}</Note>
            <textarea ref={text} className={styles.links} readOnly dir="ltr" rows={8} aria-label={t('links')} value={lines} />
            <span className="row wrap g8">
              <Button size="small" icon={Copy} onClick={() => void copy('links', lines)}>
                {copied === 'links' ? common('copied') : t('copyAll')}
              </Button>
              <Button size="small" icon={Printer} onClick={() => setPrinting(true)}>
                {t('print')}
              </Button>
            </span>
          </>
        )}
        <p className="sr" role="status">
          {copied === 'links' && t('copied')}
          {copied === 'by hand' && t('selected')}
        </p>
      </div>
      <footer className={styles.foot}>
        <Button look="primary" onClick={close}>
          {common('done')}
        </Button>
      </footer>
      {isPrinting && <PrintedLinks invited={invited} onDone={() => setPrinting(false)} />}
    </>
  )
}

/** The links on paper, to be cut apart: each person is given their own alone. */
function PrintedLinks({ invited, onDone }: { invited: readonly Invited[]; onDone: () => void }) {
  const t = useTranslations('people.import')
  const format = useFormat()
  useEffect(() => {
    document.body.dataset['printing'] = 'sheets'
    window.addEventListener('afterprint', onDone, { once: true })
    window.print()
    return () => {
      window.removeEventListener('afterprint', onDone)
      delete document.body.dataset['printing']
    }
    // oxlint-disable-next-line react/exhaustive-deps -- it prints once, as it appears
  }, [])
  return createPortal(
    <div className="print-sheets" aria-hidden>
      {invited.map(({ name, email, url, expiresAt }) => (
        <section key={email} className={styles.printedLink}>
          <b>
            <bdi>{name}</bdi>
          </b>
          <p>
            <bdi>{email}</bdi>
          </p>
          <p>{t('printed', { day: format.dateTime(new Date(expiresAt), 'shortDay') })}</p>
          <p dir="ltr">{url}</p>
        </section>
      ))}
    </div>,
    document.body,
  )
}
