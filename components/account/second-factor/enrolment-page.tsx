'use client'

import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useQueryClient } from '@tanstack/react-query'
import { SignInBrand } from '@/components/home/sign-in/sign-in-brand'
import { Providers } from '@/components/shell/providers'
import { StepUpHost } from '@/components/shell/step-up/step-up-host'
import { Button } from '@/components/ui/button/button'
import { SecondFactorSection } from './second-factor-section'
import { useSecondFactor } from './use-second-factor'

/** All that is open to a user whose role needs a second factor, until they have one. */
export function EnrolmentPage({ nonce }: { nonce?: string }) {
  return (
    <Providers nonce={nonce}>
      <main className="si-form">
        <SignInBrand />
        <Enrolment />
      </main>
      <StepUpHost />
    </Providers>
  )
}

function Enrolment() {
  const t = useTranslations('secondFactor.enrolment')
  const { data: factor } = useSecondFactor()
  const isDone = factor !== undefined && (factor.totp_since !== null || factor.passkeys.length > 0)
  const queries = useQueryClient()
  const signOut = async () => {
    const { signOutNow } = await import('@/components/shell/sign-out/sign-out-now')
    await signOutNow(queries, '/sign-in').catch(() => undefined)
  }
  return (
    <div className="si-mid">
      <div className="col g4">
        <h1 className="h24">{t('title')}</h1>
        <p className="t2">{isDone ? t('done') : t('intro')}</p>
      </div>
      <SecondFactorSection />
      {isDone && (
        <Button look="primary" size="large" full onClick={() => window.location.assign('/')}>
          {t('continue')}
        </Button>
      )}
      <Button look="ghost" full icon={LogOut} onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </div>
  )
}
