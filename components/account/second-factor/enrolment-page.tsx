'use client'

import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LanguageSelect } from '@/components/language/language-select'
import { Providers } from '@/components/shell/providers'
import { StepUpHost } from '@/components/shell/step-up/step-up-host'
import { Button } from '@/components/ui/button/button'
import { Logo } from '@/components/ui/logo'
import { ThemeToggle } from '@/components/ui/theme/theme-toggle'
import { SecondFactorSection } from './second-factor-section'
import { useSecondFactor } from './use-second-factor'

/** All that is open to a user whose role needs a second factor, until they have one. */
export function EnrolmentPage({ nonce }: { nonce?: string }) {
  return (
    <Providers nonce={nonce}>
      <main className="si-form">
        <div className="row wrap">
          <span className="brand" style={{ padding: 0 }}>
            <Logo />
            Fovea
          </span>
          <span className="row g2 end">
            <LanguageSelect />
            <ThemeToggle />
          </span>
        </div>
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
  const signOut = async () => {
    const { signOut: end } = await import('next-auth/react')
    await end({ redirect: false }).catch(() => undefined)
    window.location.assign('/sign-in')
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
