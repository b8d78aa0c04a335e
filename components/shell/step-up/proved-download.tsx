'use client'

import { type ReactNode, useRef } from 'react'
import { Download } from 'lucide-react'
import { type StepUpState } from '@/lib/auth/step-up/schema'
import { buttonClass, type ButtonLookProps } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { apiFetch } from '../api-client'
import { requestProof } from './proof-request'

interface ProvedDownloadProps {
  href: string
  look?: ButtonLookProps['look']
  size?: ButtonLookProps['size']
  className?: string
  title?: string
  /** Called once the browser has followed it. */
  onStarted?: () => void
  children: ReactNode
}

/** A link to a download that needs a recent proof of who is there: asked for first, since a browser would save the refusal. */
export function ProvedDownload({ href, look, size, className, title, onStarted, children }: ProvedDownloadProps) {
  const isProved = useRef(false)
  const prove = async (link: HTMLAnchorElement) => {
    // What cannot be asked is left to the server.
    const state = await apiFetch<StepUpState>('/api/v1/me/step-up').catch(() => null)
    if (state?.proved_until === null && !(await requestProof(false))) return
    isProved.current = true
    link.click()
  }
  return (
    <a
      className={buttonClass({ look, size }, className)}
      href={href}
      title={title}
      download
      onClick={(event) => {
        if (!isProved.current) {
          event.preventDefault()
          void prove(event.currentTarget)
          return
        }
        isProved.current = false
        setTimeout(() => onStarted?.()) // A link that is gone is not followed.
      }}
    >
      <Icon icon={Download} />
      {children}
    </a>
  )
}
