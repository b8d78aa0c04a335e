'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { useErrorMessage } from '../../language/use-error-message'
import { QrCode } from './qr-code'
import { RecoveryCodeList } from './recovery-codes'
import styles from './second-factor.module.css'
import { useConfirmTotp, useStartTotp } from './use-second-factor'

/** Sets up an authenticator app: a QR code, its first code, and the recovery codes. */
export function TotpDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('secondFactor.totp')
  const form = useRef<HTMLDivElement>(null)
  const [isMissing, setMissing] = useState(false)
  const { mutate: start, data: started, error: startError } = useStartTotp()
  const confirming = useConfirmTotp()
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isAsked.current) start()
    isAsked.current = true
  }, [start])
  const codes = confirming.data?.recovery_codes
  const submit = () => {
    const code = form.current?.querySelector<HTMLInputElement>('input[name=code]')?.value.trim() ?? ''
    setMissing(code === '')
    if (code !== '') confirming.mutate(code)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={codes ? t('done') : t('title')}
      description={codes ? undefined : t('description')}
    >
      {!started && <Waiting problem={startError} onClose={onClose} />}
      {started && !codes && (
        <DialogForm
          onSubmit={submit}
          onClose={onClose}
          submitLabel={t('confirm')}
          busy={confirming.isPending}
          error={confirming.error}
        >
          <div className="col g16" ref={form}>
            <div className={styles.scan}>
              <QrCode text={started.uri} label={t('qr')} />
              <Field
                label={t('secret')}
                help={t('secretHelp')}
                readOnly
                dir="ltr"
                value={started.secret}
                className={styles.secret}
              />
            </div>
            <Field
              label={t('code')}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              dir="ltr"
              maxLength={10}
              error={isMissing ? t('missing') : undefined}
              onChange={() => setMissing(false)}
            />
          </div>
        </DialogForm>
      )}
      {codes && <CodesShown codes={codes} onClose={onClose} />}
    </Dialog>
  )
}

/** Until the secret has arrived, or why it has not. */
function Waiting({ problem, onClose }: { problem: Error | null; onClose: () => void }) {
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  return (
    <>
      <div className="body">
        {problem ? (
          <p role="alert" className="f13 tred">
            {errorMessage(problem)}
          </p>
        ) : (
          <ListSkeleton rows={3} />
        )}
      </div>
      <footer>
        <Button look="ghost" onClick={onClose}>
          {common('cancel')}
        </Button>
      </footer>
    </>
  )
}

/** The end of setting up a factor: its recovery codes. */
export function CodesShown({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const common = useTranslations('ui.common')
  return (
    <>
      <div className="body">
        <RecoveryCodeList codes={codes} />
      </div>
      <footer>
        <Button look="primary" onClick={onClose}>
          {common('done')}
        </Button>
      </footer>
    </>
  )
}
