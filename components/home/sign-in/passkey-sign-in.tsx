'use client'

import { useState } from 'react'
import { Fingerprint } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'

interface PasskeySignInProps {
  /** Where to redirect afterwards: a path of this site. */
  to: string
  /** Whether several people use the device. */
  isShared: () => boolean
  /** Called with why not; null where nothing is to be said any more. */
  onRefused: (reason: string | null) => void
}

/** Signs in with a passkey alone. Its code is fetched when it is pressed. */
export function PasskeySignIn({ to, isShared, onRefused }: PasskeySignInProps) {
  const t = useTranslations('signIn')
  const [isBusy, setBusy] = useState(false)
  const enter = async () => {
    onRefused(null)
    setBusy(true)
    const error = await import('./sign-in-with-passkey')
      .then(({ signInWithPasskey }) => signInWithPasskey(isShared()))
      .catch(() => undefined)
    // It stays busy until the next page is there.
    if (error === null) return window.location.assign(to)
    setBusy(false)
    onRefused(error === undefined ? t('unreached') : t('second.passkeyFailed'))
  }
  return (
    <Button size="large" look="line" full icon={Fingerprint} busy={isBusy} onClick={() => void enter()}>
      {t('passkey')}
    </Button>
  )
}
