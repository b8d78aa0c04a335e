'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { CodesShown } from './totp-dialog'
import { useAddPasskey } from './use-second-factor'

/** Adds a passkey of this device, or of a security key, under a name. */
export function PasskeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('secondFactor.passkeys')
  const form = useRef<HTMLDivElement>(null)
  const [isMissing, setMissing] = useState(false)
  const adding = useAddPasskey()
  const codes = adding.data?.recovery_codes
  const submit = () => {
    const name = form.current?.querySelector('input')?.value.trim() ?? ''
    setMissing(name === '')
    if (name !== '') adding.mutate(name, { onSuccess: ({ recovery_codes: made }) => made === null && onClose() })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={codes ? t('done') : t('add')}
      description={codes ? undefined : t('addDescription')}
    >
      {codes ? (
        <CodesShown codes={codes} onClose={onClose} />
      ) : (
        <DialogForm onSubmit={submit} onClose={onClose} submitLabel={t('continue')} busy={adding.isPending} error={adding.error}>
          <div ref={form}>
            <Field
              label={t('name')}
              help={t('nameHelp')}
              autoComplete="off"
              autoFocus
              maxLength={60}
              error={isMissing ? t('nameMissing') : undefined}
              onChange={() => setMissing(false)}
            />
          </div>
        </DialogForm>
      )}
    </Dialog>
  )
}
