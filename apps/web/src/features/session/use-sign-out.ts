import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { authClient } from '#lib/auth-client'
import { showToast } from '#lib/toast-store'

/** Ends the session, then forgets what this page knew about the person. */
export function useSignOut(forget: () => void): () => Promise<void> {
  const router = useRouter()
  const queryClient = useQueryClient()
  return async () => {
    const { error } = await authClient.signOut()
    if (error && error.status !== 401) {
      showToast({ message: 'You could not be signed out just now. Try again in a moment.' })
      return
    }
    await router.navigate({ to: '/' })
    queryClient.clear()
    forget()
  }
}
