/** What the REST interface answers, as far as the page reads it. Its OpenAPI document describes it whole. */

export interface Distribution {
  readonly repositories: number;
  readonly grades: Readonly<Record<string, number>>;
}

/** An organization, or one of its teams. */
export interface RollUp {
  readonly organization: string;
  readonly team: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly grade: string;
  readonly lines: number;
  readonly members: readonly { readonly id: string; readonly score: number }[];
  readonly distribution: Distribution;
}

/** The score of an organization in a week. */
export interface Week {
  readonly week: string;
  readonly score: number;
}

export interface Category {
  readonly score: number;
  readonly pointsLost: number;
  readonly findings: number;
}

export interface Evidence {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

export interface Practice {
  readonly level: string;
  readonly evidence: readonly Evidence[];
}

export interface Provenance {
  readonly kind: string;
  readonly tools: readonly string[];
}

/** A score with its parts: as it stands, or at a commit. */
export interface Scored {
  readonly id: string;
  readonly branch: string;
  readonly commit: string;
  readonly low: number;
  readonly high: number;
  readonly score: number;
  readonly shown: number;
  readonly grade: string;
  readonly gate: boolean;
  readonly insufficientEvidence: boolean;
  readonly lines: number;
}

export interface Repository extends Scored {
  readonly organization: string;
  readonly team: string;
  readonly criticality: number;
  readonly committedAt: string;
  readonly commits: number;
  readonly stale: boolean;
  readonly plan: string;
  readonly profile: string;
  readonly categories: Readonly<Record<string, Category>>;
  readonly practices: Readonly<Record<string, Practice>>;
  readonly provenance: {
    readonly aiAssisted: number;
    readonly human: number;
    readonly unknown: number;
    readonly tools: Readonly<Record<string, number>>;
  };
  readonly analyzers: readonly { readonly id: string; readonly status: string; readonly reason: string }[];
  readonly size?: {
    readonly lines: number;
    readonly files: number;
    readonly languages: Readonly<Record<string, number>>;
    readonly leftOut: Readonly<Record<string, number>>;
  };
}

/** Who made a commit, and with which tool, as far as it is known. */
export interface Authored {
  readonly subject?: string | null;
  readonly user?: { readonly name: string } | null;
  readonly provenance?: Provenance | null;
}

/** One point of a branch's history. */
export interface Point extends Scored, Authored {
  readonly '@timestamp': string;
  readonly depth: number;
  readonly epoch: number;
  readonly from?: number | null;
  readonly drops?: readonly string[] | null;
}

export interface LedgerItem {
  readonly kind: 'finding' | 'size' | 'gate' | 'method';
  readonly category: string | null;
  readonly rule: string | null;
  readonly fingerprint: string | null;
  readonly change: string | null;
  readonly findings: number;
  readonly path: string | null;
  readonly line: number;
  readonly commit: string | null;
  readonly author: string | null;
  readonly provenance: string | null;
  readonly points: number;
}

export interface Ledger extends Authored {
  readonly commit: string;
  readonly committedAt: string;
  readonly baseline: boolean;
  readonly from: number;
  readonly to: number;
  readonly drops?: readonly string[] | null;
  readonly items: readonly LedgerItem[];
}

/** A commit that made a score drop. */
export interface Alert extends Authored {
  readonly '@timestamp': string;
  readonly id: string;
  readonly branch: string;
  readonly commit: string;
  readonly kind: string;
  readonly drops: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly message: string;
  readonly items: readonly LedgerItem[];
}

/** A rule's findings in one repository, and what it gains to mend them. */
export interface Fix {
  readonly repository: string;
  readonly branch: string;
  readonly rule: string;
  readonly title?: string;
  readonly severity?: string;
  readonly category: string;
  readonly open: number;
  /** Gain of what is asked about: the organization or the repository. */
  readonly points: number;
  readonly repositoryPoints?: number;
  readonly shownPoints?: number;
  readonly gate?: boolean;
  readonly rationale?: string;
  readonly fix?: string;
  readonly places?: readonly { readonly finding: string; readonly path: string; readonly line: number; readonly message: string }[];
}

export interface HotFile {
  readonly path: string;
  readonly findings: number;
  readonly pointsLost: number;
  readonly rules: Readonly<Record<string, number>>;
}

export interface RuleText {
  readonly rule: string;
  readonly title: string;
  readonly category: string;
  readonly severity: string;
  readonly confidence: string;
  readonly gating: boolean;
  readonly cwe?: readonly number[];
  readonly rationale: string;
  readonly fix: string;
  readonly examples?: readonly { readonly language: string; readonly text: string }[];
}

export interface Rule extends RuleText {
  readonly scope: string;
  readonly unit: string;
}

export interface Finding extends RuleText, Omit<Authored, 'subject'> {
  readonly id: string;
  readonly repository: string;
  readonly branch: string;
  readonly fingerprint: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly message: string;
  readonly state: string;
  readonly suppressed: string | null;
  readonly introducedBy: string | null;
  readonly introducedIn: string | null;
  readonly introducedAt?: string | null;
  readonly fixedBy: string | null;
  readonly fixedAt?: string | null;
  readonly pointsLost: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total?: number;
  readonly facets?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How far the analysis of a branch is. */
export interface Coverage {
  readonly organization: string;
  readonly id: string;
  readonly ref: string;
  readonly branch: string;
  readonly status: string;
  readonly detail: string;
  readonly known: number;
  readonly reported: number;
  readonly scored: boolean;
}
