import { useState } from 'react'
import { FileText, type LucideIcon } from 'lucide-react'

import { Icon } from '@/components/ui/icon'

/** A file of this device as its browser draws it, else an icon: many browsers draw no HEIC, and none a file that is damaged. */
export function FilePreview({ url, icon = FileText }: { url: string | null; icon?: LucideIcon }) {
  const [broken, setBroken] = useState<string | null>(null)
  if (!url || broken === url) return <Icon icon={icon} />
  return <img src={url} alt="" loading="lazy" decoding="async" onError={() => setBroken(url)} />
}
