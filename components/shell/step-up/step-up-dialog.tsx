'use client'

import { useRef, useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Proof, type StepUpState } from '@/lib/auth/step-up/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { apiFetch } from '../api-client'
import { ConfirmWithProvider } from './confirm-with-provider'
import { signWithPasskey } from './sign-with-passkey'

const PATH = '/api/v1/me/step-up'
type Way = StepUpState['ways'][number]

/** Asks who is there: for the password, a code or a passkey. */
export function StepUpDialog({ needsFactor, onAnswer }: { needsFactor: boolean; onAnswer: (isProved: boolean) => void }) {
  const t = useTranslations('shell.stepUp')
  const form = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<'password' | 'code' | null>(null)
  const [isMissing, setMissing] = useState(false)
  const { state, proving, signing } = useProving(() => onAnswer(true))
  const ways: readonly Way[] = (state.data?.ways ?? ['password']).filter((way) => way !== 'password' || !needsFactor)
  const typed = (['password', 'code'] as const).filter((way) => ways.includes(way))
  const way = chosen !== null && typed.includes(chosen) ? chosen : typed[0]
  const other = typed.find((one) => one !== way)
  const submit = () => {
    const value = form.current?.querySelector('input')?.value ?? ''
    setMissing(value === '')
    if (way && value !== '') proving.mutate({ [way]: value })
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onAnswer(false)} title={t('title')} description={t('description')}>
      <DialogForm
        onSubmit={way ? submit : ways.includes('passkey') ? () => signing.mutate() : undefined}
        onClose={() => onAnswer(false)}
        submitLabel={way ? t('submit') : t('passkey')}
        busy={proving.isPending || signing.isPending}
        error={proving.error ?? signing.error ?? state.error}
      >
        {/* By its way: what was typed for one is not tried as another. */}
        <div className="col g12" ref={form} key={way}>
          {way === 'password' && (
            <Field
              label={t('password')}
              type="password"
              autoComplete="current-password"
              autoFocus
              error={isMissing ? t('missing') : undefined}
              onChange={() => setMissing(false)}
            />
          )}
          {way === 'code' && (
            <Field
              label={t('code')}
              help={t('codeHelp')}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              dir="ltr"
              autoFocus
              maxLength={40}
              error={isMissing ? t('missing') : undefined}
              onChange={() => setMissing(false)}
            />
          )}
          {!needsFactor && <ConfirmWithProvider onProved={() => onAnswer(true)} />}
          <div className="row wrap g8">
            {other && (
              <Button size="small" look="ghost" onClick={() => setChosen(other)}>
                {t(other === 'code' ? 'useCode' : 'usePassword')}
              </Button>
            )}
            {way && ways.includes('passkey') && (
              <Button size="small" look="line" icon={Fingerprint} busy={signing.isPending} onClick={() => signing.mutate()}>
                {t('passkey')}
              </Button>
            )}
          </div>
        </div>
      </DialogForm>
    </Dialog>
  )
}

/** How the user can prove who they are, and what sends the proof. */
function useProving(onProved: () => void) {
  const state = useQuery({
    queryKey: ['step-up'],
    queryFn: ({ signal }) => apiFetch<StepUpState>(PATH, { signal }),
    gcTime: 0,
  })
  const proving = useMutation({
    mutationFn: (proof: Proof) => apiFetch<undefined>(PATH, { method: 'POST', body: proof }),
    onSuccess: onProved,
  })
  const signing = useMutation({
    mutationFn: async () =>
      proving.mutateAsync({
        passkey: await signWithPasskey(await apiFetch<object>(`${PATH}/passkey-options`, { method: 'POST' })),
      }),
  })
  return { state, proving, signing }
}
