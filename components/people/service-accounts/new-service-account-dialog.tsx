'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { isolate } from '../../language/isolate'
import { OneTimeSecret } from '../one-time-secret'
import styles from '../people.module.css'
import { lacksSite, ScopeFields, type ScopeInput, toScope } from './scope-fields'
import { useCreateServiceAccount } from './use-service-accounts'

/** Creates a service account, and shows its token, once. */
export function NewServiceAccountDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('people.serviceAccounts')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('add')} description={t('description')}>
      <NewServiceAccountForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewServiceAccountForm({ close }: { close: () => void }) {
  const t = useTranslations('people.serviceAccounts')
  const fields = useTranslations('people.fields')
  const common = useTranslations('ui.common')
  const [name, setName] = useState('')
  const [scope, setScope] = useState<ScopeInput>({ grants: [], site: '' })
  const [isAsked, setAsked] = useState(false)
  const creating = useCreateServiceAccount()
  if (creating.data)
    return (
      <>
        <div className="body">
          <OneTimeSecret
            label={t('tokenLabel', { name: isolate(creating.data.name) })}
            secret={creating.data.token}
            copyLabel={t('copyToken')}
            note={t.rich('tokenShownOnce', { strong: (chunks) => <b>{chunks}</b> })}
            copiedMessage={t('tokenCopied')}
            selectedMessage={t('tokenSelected')}
          />
        </div>
        <footer className={styles.foot}>
          <Button look="primary" onClick={close}>
            {common('done')}
          </Button>
        </footer>
      </>
    )
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        if (name.trim() !== '' && scope.grants.length > 0 && !lacksSite(scope))
          creating.mutate({ name: name.trim(), ...toScope(scope) })
      }}
      onClose={close}
      submitLabel={t('create')}
      busy={creating.isPending}
      error={creating.error}
    >
      <Field
        label={fields('name')}
        placeholder={t('nameExample')}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={isAsked && name.trim() === '' ? fields('nameRequired') : undefined}
      />
      <ScopeFields
        scope={scope}
        onChange={setScope}
        error={isAsked && scope.grants.length === 0 ? t('grantRequired') : undefined}
        siteError={isAsked && lacksSite(scope) ? t('siteRequired') : undefined}
      />
    </DialogForm>
  )
}
