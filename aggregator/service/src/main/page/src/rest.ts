/** A failure that can be told to a user in one sentence. */
export class Unanswered extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Asks the REST interface that everybody else asks, about one organization. */
export class Rest {
  constructor(
    private readonly organization: string,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * A resource.
   *
   * @param path segments below `api/v1`, not yet encoded
   * @throws Unanswered when nothing or a problem comes back
   */
  async ask<Answer>(path: readonly string[], parameters: Parameters = {}): Promise<Answer> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ organization: this.organization, ...parameters })) {
      if (value !== null && value !== undefined && value !== '') {
        query.set(name, String(value));
      }
    }
    const answer = await this.reach(`api/v1/${path.map(encodeURIComponent).join('/')}?${query}`);
    if (!answer.ok) {
      throw new Unanswered(await reason(answer), answer.status);
    }
    return (await answer.json()) as Answer;
  }

  /** What may be missing: null instead of a failure when there is no such thing. */
  async find<Answer>(path: readonly string[], parameters: Parameters = {}): Promise<Answer | null> {
    try {
      return await this.ask<Answer>(path, parameters);
    } catch (failure) {
      if (failure instanceof Unanswered && failure.status === 404) {
        return null;
      }
      throw failure;
    }
  }

  private async reach(address: string): Promise<Response> {
    try {
      return await fetch(address, { headers: { Accept: 'application/json' }, signal: this.signal });
    } catch (failure) {
      if (this.signal.aborted) {
        throw failure;
      }
      throw new Unanswered('Assay does not answer. The command “assay status” tells whether it runs, “assay up” starts it.', 0);
    }
  }
}

async function reason(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? `Assay answered with status ${answer.status}.`;
}
