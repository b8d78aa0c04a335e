import { LanguageSelect } from '@/components/language/language-select'
import { Logo } from '@/components/ui/logo'
import { ThemeToggle } from '@/components/ui/theme/theme-toggle'

/** The head of the pages before the sign-in: the product, and how pages look and read. */
export const SignInBrand = () => (
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
)
