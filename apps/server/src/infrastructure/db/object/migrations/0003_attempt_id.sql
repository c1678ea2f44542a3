ALTER TABLE `generations` ADD `attempt_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `generations_attempt` ON `generations` (`conversation_id`,`attempt_id`) WHERE attempt_id is not null;