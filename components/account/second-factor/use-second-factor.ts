'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AddedPasskey } from '@/lib/auth/passkeys/schema'
import { type RecoveryCodes, type SecondFactor, type TotpEnrolment } from '@/lib/auth/second-factor/schema'
import { apiFetch } from '../../shell/api-client'
import { makePasskey } from '../../shell/step-up/sign-with-passkey'

const PATH = '/api/v1/me/second-factor'
const key = ['second-factor'] as const

/** What the current user has as a second factor. */
export const useSecondFactor = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => apiFetch<SecondFactor>(PATH, { signal }) })

/** A change of it; afterwards it is read again. */
function useFactorChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: key }) })
}

/** Makes the secret of an authenticator app. */
export const useStartTotp = () => useMutation({ mutationFn: () => apiFetch<TotpEnrolment>(`${PATH}/totp`, { method: 'POST' }) })

/** Confirms the app by its first code; the recovery codes are returned only once. */
export const useConfirmTotp = () =>
  useMutation({
    mutationFn: (code: string) => apiFetch<RecoveryCodes>(`${PATH}/totp/confirmation`, { method: 'POST', body: { code } }),
  })

export const useRemoveTotp = () => useFactorChange(() => apiFetch<undefined>(`${PATH}/totp`, { method: 'DELETE' }))

/** Replaces the recovery codes, which are returned only once. */
export const useRenewCodes = () => useFactorChange(() => apiFetch<RecoveryCodes>(`${PATH}/recovery-codes`, { method: 'POST' }))

/** Lets this device make a passkey, and adds it. */
export const useAddPasskey = () =>
  useMutation({
    mutationFn: async (name: string) => {
      const response = await makePasskey(await apiFetch<object>('/api/v1/me/passkeys/options', { method: 'POST' }))
      return apiFetch<AddedPasskey>('/api/v1/me/passkeys', { method: 'POST', body: { name, response } })
    },
  })

export const useRemovePasskey = () =>
  useFactorChange((id: string) => apiFetch<undefined>(`/api/v1/me/passkeys/${id}`, { method: 'DELETE' }))

/** Reads it again, once a dialog has shown what is returned only once. */
export function useFactorRefetch(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: key })
}
