import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** Said by the test runner itself, not by the page. */
const EXPECTED = ['Service Worker registration blocked by Playwright'];

interface Fixtures {
  /** What went wrong in the page so far; a test that provokes a complaint takes it out again. */
  complaints: string[];
}

/**
 * Playwright's `test`, which fails if the page logs an error or a warning (a broken content policy is logged as one),
 * throws, or asks any other origin for anything.
 */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      const origin = new URL(baseURL ?? '').origin;
      context.on('console', (message) => {
        const text = message.text();
        if (!['error', 'warning'].includes(message.type()) || EXPECTED.includes(text)) return;
        complaints.push(`console ${message.type()}: ${text}`);
      });
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error()}`));
      context.on('request', (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (['data:', 'blob:', 'about:'].includes(protocol) || asked === origin) return;
        complaints.push(`request to ${request.url()}`);
      });
      await use(complaints);
      expect(complaints, 'complaints of the page').toEqual([]);
    },
    { auto: true },
  ],
  /** Nobody presses keys before the page shows anything. */
  page: async ({ page }, use) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    const shown = () => page.locator('#root:empty').waitFor({ state: 'detached' });
    page.goto = async (...to) => {
      const answer = await goto(...to);
      await shown();
      return answer;
    };
    page.reload = async (...how) => {
      const answer = await reload(...how);
      await shown();
      return answer;
    };
    await use(page);
  },
});

/** WCAG 2.2 A and AA, as far as a program can tell: of the page, or of a part of it, which is much faster. */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(tags).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.target).join('; ')})`,
  );
  expect(told, 'accessibility violations').toEqual([]);
}

export { expect };
