'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { type ServiceAccountRecord } from '@/lib/auth/service-accounts/schema'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { isolate } from '../../language/isolate'
import styles from '../people.module.css'
import { lacksSite, ScopeFields, toScope, toScopeInput } from './scope-fields'
import { ServiceTokens } from './service-tokens'
import { useChangeServiceAccount, useRevokeServiceAccount } from './use-service-accounts'

/** Changes what a service account may do, from its next request on, or revokes it. */
export function ServiceAccountDialog({ account, onClose }: { account: ServiceAccountRecord; onClose: () => void }) {
  const t = useTranslations('people.serviceAccounts')
  const common = useTranslations('ui.common')
  const [scope, setScope] = useState(() => toScopeInput(account))
  const saving = useChangeServiceAccount(account.id)
  const revoking = useRevokeServiceAccount(account.id)
  const error = saving.error ?? revoking.error
  const isEmpty = scope.grants.length === 0
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={account.name} description={t('changeDescription')}>
      <DialogForm
        onSubmit={() => {
          if (!isEmpty && !lacksSite(scope)) saving.mutate(toScope(scope), { onSuccess: onClose })
        }}
        onClose={onClose}
        submitLabel={common('save')}
        busy={saving.isPending}
        error={error}
      >
        <ScopeFields
          scope={scope}
          onChange={setScope}
          error={isEmpty ? t('grantRequired') : undefined}
          siteError={lacksSite(scope) ? t('siteRequired') : undefined}
        />
        <hr />
        <ServiceTokens account={account} />
        <hr />
        <div className={styles.act}>
          <span className="f13 t2">{t('revokeHelp')}</span>
          <ConfirmButton
            label={t('revoke')}
            confirmLabel={t('revokeConfirm')}
            question={t('revokeQuestion', { name: isolate(account.name) })}
            busy={revoking.isPending}
            onConfirm={() => revoking.mutate(undefined, { onSuccess: onClose })}
          />
        </div>
      </DialogForm>
    </Dialog>
  )
}
